import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { DealLine } from '../../../shared/contracts/journal.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import type { Rights } from '../../../shared/domain/user-access.ts';
import { useApp } from '../app-context.ts';
import { AppointmentEditor } from '../appointment/appointment-editor.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { StatusControl, StatusPill } from '../ui/status.tsx';
import { DealSearch } from './deal-search.tsx';
import { DrawerChanges } from './drawer-changes.tsx';
import type { Acts } from './use-acts.ts';

export interface DrawerHandle {
  /** Closes, or asks first when something would be lost. */
  close(): void;
  save(): void;
}

interface DrawerProps {
  readonly appointment: AppointmentView;
  readonly deal: DealLine | null;
  readonly acts: Acts;
  readonly rights: Rights;
  readonly handle: RefObject<DrawerHandle | null>;
  readonly onClose: () => void;
}

/** Everything about one appointment, beside the grid, which stays usable. */
export function Drawer({ appointment, deal, acts, rights, handle, onClose }: DrawerProps) {
  const { t, format } = useApp();
  const isTouched = useRef(false);
  const submit = useRef<() => void>(() => undefined);
  const [isAsking, setAsking] = useState(false);
  const root = useRef<HTMLElement>(null);
  const tryClose = () => (isTouched.current && !isAsking ? setAsking(true) : onClose());
  useLayoutEffect(() => {
    handle.current = { close: tryClose, save: () => submit.current() };
    return () => {
      handle.current = null;
    };
  });
  useLayoutEffect(() => root.current?.focus(), []);
  const name = appointment.clientName ?? t('grid.appointment');
  const { startsAtWall, durationSeconds, locationTitle } = appointment;
  return (
    <aside ref={root} class="sd-jdrawer" aria-label={name} tabIndex={-1}>
      <header class="sd-jdrawer__head">
        <div class="sd-sp">
          <h2 class="sd-h3 sd-plain sd-b sd-any">{name}</h2>
          <div class="sd-m sd-2 sd-any">
            {format.day(dateOf(startsAtWall))}, {format.range(startsAtWall, durationSeconds)} · {locationTitle}
          </div>
        </div>
        <Button kind="quiet" icon="cross" label={t('common.close')} onClick={tryClose} />
      </header>
      {isAsking && (
        <div class="sd-btrouble">
          <Banner
            kind="warn"
            actions={
              <>
                <LinkButton onClick={onClose}>{t('appointment.leaveYes')}</LinkButton>
                <LinkButton onClick={() => setAsking(false)}>{t('appointment.leaveNo')}</LinkButton>
              </>
            }
          >
            {t('appointment.leave')}
          </Banner>
        </div>
      )}
      <div class="sd-jdrawer__top">
        {rights.edit ? (
          <StatusControl value={appointment.status} onChange={(status) => void acts.setStatus(appointment, status)} />
        ) : (
          <div>
            <StatusPill status={appointment.status} />
          </div>
        )}
        <DealPart appointment={appointment} deal={deal} acts={acts} canLink={rights.edit} />
      </div>
      <AppointmentEditor
        appointment={appointment}
        dealId={null}
        submit={submit}
        rights={rights}
        onTouched={(touched) => {
          isTouched.current = touched;
        }}
        onDone={acts.done}
        below={<DrawerChanges appointment={appointment} />}
      />
    </aside>
  );
}

interface DealPartProps {
  readonly appointment: AppointmentView;
  readonly deal: DealLine | null;
  readonly acts: Acts;
  readonly canLink: boolean;
}

/** The linked deal and the way there, or the way to link one. */
function DealPart({ appointment, deal, acts, canLink }: DealPartProps) {
  const { t, host } = useApp();
  const [isSearching, setSearching] = useState(false);
  const { dealId } = appointment;
  if (dealId === null) {
    return (
      <div class="sd-jdeal">
        <div class="sd-row">
          <Icon name="unlinked" />
          <span class="sd-sp">{t('grid.noDeal')}</span>
          {canLink && (
            <Button size="small" expanded={isSearching} onClick={() => setSearching(!isSearching)}>
              {t('journal.linkToDeal')}
            </Button>
          )}
        </div>
        {isSearching && canLink && (
          <DealSearch
            start={appointment.clientName ?? ''}
            onChoose={(chosen) => {
              setSearching(false);
              void acts.link(appointment, chosen.id);
            }}
          />
        )}
      </div>
    );
  }
  return (
    <div class="sd-jdeal">
      <div class="sd-row">
        <a class="sd-link sd-sp sd-any" href={host.dealUrl(dealId)} target="_blank" rel="noreferrer">
          {deal?.name || t('grid.deal', { id: dealId })}
        </a>
        {canLink && <LinkButton onClick={() => void acts.link(appointment, null)}>{t('journal.unlink')}</LinkButton>}
      </div>
      <div class="sd-s sd-2 sd-any">
        {[t('grid.deal', { id: dealId }), deal?.stage?.title, deal?.responsibleName].filter(Boolean).join(' · ')}
      </div>
    </div>
  );
}
