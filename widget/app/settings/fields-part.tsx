import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { Query } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Switch } from '../ui/switch.tsx';
import { useId } from '../ui/use-id.ts';
import { ExtraFields } from './extra-fields.tsx';
import { FieldTableRow } from './field-row.tsx';
import { PartFrame } from './part-frame.tsx';
import { SaveProblem } from './save-problem.tsx';
import type { FieldsModel } from './use-fields.ts';

interface FieldsPartProps {
  readonly settings: SettingsResponse;
  readonly fields: FieldsModel;
  readonly query: Query<SettingsResponse>;
}

/** Which fields of the CRM an appointment fills; what is missing is made with one click. */
export function FieldsPart({ settings, fields, query }: FieldsPartProps) {
  const { t } = useApp();
  const { canEdit } = settings;
  return (
    <PartFrame
      title={t('fields.title')}
      lead={t('fields.lead')}
      aside={
        <Button kind="quiet" icon="reload" isBusy={query.isLoading} onClick={() => void query.refetch()}>
          {t('fields.lookAgain')}
        </Button>
      }
      foot={canEdit && <Foot fields={fields} />}
    >
      <Switch
        isOn={fields.draft.isOneField}
        isOff={!canEdit}
        onChange={(isOneField) => fields.change({ ...fields.draft, isOneField })}
      >
        <b>{t('fields.oneField')}</b>{' '}
        <span class="sd-2">{t(fields.isLayoutTouched ? 'fields.layoutChanged' : 'fields.oneFieldHelp')}</span>
      </Switch>
      {fields.error && <SaveProblem error={fields.error} onLoadTheirs={() => void fields.reload()} />}
      <FieldTable settings={settings} fields={fields} />
      <ExtraFields settings={settings} fields={fields} />
    </PartFrame>
  );
}

function FieldTable({ settings, fields }: Omit<FieldsPartProps, 'query'>) {
  const { t } = useApp();
  const heads = ['fields.in', 'fields.wanted', 'fields.type', 'fields.state'] as const;
  return (
    <div class="sd-card sd-table__frame">
      <table class="sd-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
            <th scope="col" class="sd-table__end">
              {t('fields.whenValue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {settings.fields.rows.map((row) => (
            <FieldTableRow key={row.key} row={row} canEdit={settings.canEdit} fields={fields} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Foot({ fields }: { readonly fields: FieldsModel }) {
  const { t } = useApp();
  const reasonId = useId();
  const { isTouched, toRepair, isBusy } = fields;
  const isIdle = !isTouched && toRepair.length === 0;
  const label = isTouched || isIdle ? t('fields.saveLayout') : t('fields.repair', { count: toRepair.length });
  return (
    <>
      <Button kind="primary" isBusy={isBusy} isOff={isIdle} describedBy={reasonId} onClick={() => void fields.save()}>
        {isBusy ? t(toRepair.length > 0 ? 'fields.creating' : 'set.saving') : label}
      </Button>
      {isTouched && (
        <Button kind="quiet" onClick={fields.discard}>
          {t('set.discard')}
        </Button>
      )}
      <span class="sd-sp" />
      <span id={reasonId} class="sd-m sd-2" role="status">
        {fields.isSaved && !isTouched && <b>{t('set.saved')}. </b>}
        {t(isIdle ? 'fields.allThere' : 'fields.nothingDeleted')}
      </span>
    </>
  );
}
