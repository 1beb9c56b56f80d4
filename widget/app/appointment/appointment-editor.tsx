import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Rights } from '../../../shared/domain/user-access.ts';
import { useApp } from '../app-context.ts';
import { PartialNote } from '../booking/partial-note.tsx';
import { Reminders } from '../booking/reminders.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { useId } from '../ui/use-id.ts';
import { CancelForm } from './cancel-form.tsx';
import { ColorField, ServiceFields, TeamMemberField, TimeFields } from './fields.tsx';
import { MeanwhileBanner } from './meanwhile-banner.tsx';
import { CustomFields, LabelField } from './more-fields.tsx';
import { type Editor, type EditorProps, useEditor } from './use-editor.ts';

export type { EditorProps } from './use-editor.ts';

const COMMENT_LIMIT = 2000;

export interface AppointmentEditorProps extends EditorProps {
  /** Told when there is something that would be lost, and when there is no longer. */
  readonly onTouched?: (isTouched: boolean) => void;
  /** Filled with saving, for Ctrl and Enter of the window around. */
  readonly submit?: { current: () => void };
  /** More about it, under the fields. */
  readonly below?: ComponentChildren;
  /** What the viewer may do. Left out: both. */
  readonly rights?: Pick<Rights, 'edit' | 'cancel'>;
}

/** Everything of an appointment that can be changed; for a window over the card and for the drawer of the journal. */
export function AppointmentEditor(props: AppointmentEditorProps) {
  const { t } = useApp();
  const editor = useEditor(props);
  const { base } = editor;
  const mayEdit = props.rights?.edit ?? true;
  useLayoutEffect(() => props.onTouched?.(editor.isTouched), [editor.isTouched]);
  if (props.submit) props.submit.current = () => mayEdit && void editor.save();
  return (
    <div class="sd-apt">
      <div class="sd-apt__body">
        <MeanwhileBanner editor={editor} />
        {editor.catalog.error && (
          <ProblemBanner error={editor.catalog.error} kind="warn" onRetry={() => void editor.catalog.refetch()} />
        )}
        {mayEdit ? (
          <EditorFields editor={editor} />
        ) : (
          <fieldset class="sd-apt__fixed" disabled>
            <EditorFields editor={editor} />
          </fieldset>
        )}
        {base.resources.length > 0 && (
          <div class="sd-m sd-2">{t('appointment.rooms', { names: base.resources.join(', ') })}</div>
        )}
        {props.below}
      </div>
      <EditorFoot {...props} editor={editor} />
    </div>
  );
}

function EditorFields({ editor }: { readonly editor: Editor }) {
  const { t } = useApp();
  const { draft, base, change } = editor;
  return (
    <>
      {base.groupEventId === null ? (
        <>
          <TimeFields editor={editor} />
          <TeamMemberField editor={editor} />
          <ServiceFields editor={editor} />
        </>
      ) : (
        <div class="sd-m sd-2">{t('appointment.group')}</div>
      )}
      <Field
        label={t('book.comment')}
        rows={3}
        maxLength={COMMENT_LIMIT}
        value={draft.comment}
        onInput={(comment) => change({ comment })}
      />
      <ColorField editor={editor} />
      <PartialNote catalog={editor.catalog} />
      <LabelField editor={editor} />
      <Reminders value={editor.draft.reminders} onChange={(reminders) => editor.change({ reminders })} />
      <CustomFields editor={editor} />
    </>
  );
}

const NEEDS = { time: 'appointment.timeMissing', service: 'book.needService', decision: 'appointment.decide' } as const;

type FootProps = AppointmentEditorProps & { readonly editor: Editor };

function EditorFoot(props: FootProps) {
  const { t } = useApp();
  const { editor, dealId, onDone, onNewer, rights } = props;
  const [isCancelling, setCancelling] = useState(false);
  const reasonId = useId();
  const { base, need } = editor;
  const mayEdit = rights?.edit ?? true;
  if (isCancelling) {
    return (
      <div class="sd-apt__foot">
        <CancelForm
          appointment={base}
          dealId={dealId}
          onDone={onDone}
          onNewer={(newer) => onNewer?.(newer)}
          onKeep={() => setCancelling(false)}
        />
      </div>
    );
  }
  return (
    <div class="sd-apt__foot">
      <EditorTrouble editor={editor} />
      <div id={reasonId} class="sd-s sd-2" role="status">
        {mayEdit ? need && t(NEEDS[need]) : t('appointment.lookOnly')}
      </div>
      <div class="sd-row sd-row--wrap">
        {mayEdit && <SaveButtons editor={editor} reasonId={reasonId} />}
        <span class="sd-sp" />
        {base.status !== 'cancelled' && rights?.cancel !== false && (
          <Button kind="danger" onClick={() => setCancelling(true)}>
            {t('appointment.cancelIt')}
          </Button>
        )}
      </div>
    </div>
  );
}

function SaveButtons({ editor, reasonId }: { readonly editor: Editor; readonly reasonId: string }) {
  const { t } = useApp();
  const { need, isTouched, isBusy } = editor;
  return (
    <>
      <Button
        kind="primary"
        isBusy={isBusy}
        isOff={need !== null || !isTouched}
        describedBy={reasonId}
        onClick={() => void editor.save()}
      >
        {isBusy ? t('appointment.saving') : t('appointment.save')} {!isBusy && <kbd class="sd-kbd">Ctrl ↵</kbd>}
      </Button>
      <Button kind="quiet" isOff={!isTouched} onClick={editor.discard}>
        {t('appointment.discard')}
      </Button>
    </>
  );
}

/** Why it was not saved; a taken time can be taken all the same by whoever may. */
function EditorTrouble({ editor }: { readonly editor: Editor }) {
  const { error } = editor;
  if (!error) return null;
  if (error.code === 'slot_taken') {
    return (
      <BusyBanner
        mayOverbook={editor.catalog.data?.viewer.mayOverbook ?? false}
        onSure={() => void editor.save(true)}
      />
    );
  }
  if (error.code === 'slot_in_past') return <PastBanner />;
  return <ProblemBanner error={error} />;
}

export function PastBanner() {
  const { t } = useApp();
  return (
    <Banner kind="danger">
      <Rich text={t('appointment.past')} />
    </Banner>
  );
}

interface BusyBannerProps {
  readonly mayOverbook: boolean;
  readonly onSure: () => void;
}

/** A knowing act of its own: asked once more. */
export function BusyBanner({ mayOverbook, onSure }: BusyBannerProps) {
  const { t } = useApp();
  const [isAsking, setAsking] = useState(false);
  const ask = <LinkButton onClick={() => setAsking(true)}>{t('appointment.busyAsk')}</LinkButton>;
  const sure = (
    <>
      <span>{t('appointment.busySure')}</span> <LinkButton onClick={onSure}>{t('appointment.busyYes')}</LinkButton>
    </>
  );
  return (
    <Banner kind="danger" {...(mayOverbook ? { actions: isAsking ? sure : ask } : {})}>
      <Rich text={t('appointment.busy')} />
    </Banner>
  );
}
