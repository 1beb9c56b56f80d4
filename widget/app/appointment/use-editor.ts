import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { isWallTime } from '../../../shared/domain/time.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { durationOf } from '../booking/catalog.ts';
import type { Done } from '../card/done.ts';
import { changeAppointment } from './acts.ts';
import { type AppointmentDraft, changeOf, differences, draftOf, merge, type Part, withParts } from './draft.ts';

export interface EditorProps {
  readonly appointment: AppointmentView;
  /** The deal in whose card it stands; `null`: in the journal. */
  readonly dealId: number | null;
  readonly onDone: (done: Done) => void;
  /** Somebody else has changed it meanwhile: the screen behind is old. */
  readonly onNewer?: (newer: AppointmentView) => void;
}

/** What others have done to it while it was being edited. */
export interface Meanwhile {
  readonly theirs: AppointmentDraft;
  readonly taken: readonly Part[];
  readonly disputed: readonly Part[];
}

export interface Editor {
  /** As it was read last. */
  readonly base: AppointmentView;
  readonly draft: AppointmentDraft;
  change(patch: Partial<AppointmentDraft>): void;
  readonly catalog: Query<CatalogResponse>;
  readonly isTouched: boolean;
  /** What stands in the way of saving: no time that the calendar knows, no service left, something to decide first. */
  readonly need: 'time' | 'service' | 'decision' | null;
  readonly meanwhile: Meanwhile | null;
  /** Takes their value of a part, or keeps ours. */
  settle(part: Part, whose: 'theirs' | 'mine'): void;
  readonly isBusy: boolean;
  readonly error: ApiError | null;
  save(evenIfBusy?: boolean): Promise<void>;
  discard(): void;
}

interface Work {
  readonly base: AppointmentView;
  readonly draft: AppointmentDraft;
  readonly meanwhile: Meanwhile | null;
}

/** All the logic of editing an appointment. */
export function useEditor({ appointment, dealId, onDone, onNewer }: EditorProps): Editor {
  const app = useApp();
  const [work, setWork] = useState<Work>(() => fresh(appointment));
  const [sending, setSending] = useState<{ isBusy: boolean; error: ApiError | null }>({ isBusy: false, error: null });
  const catalog = useQuery('readCatalog', { dealId, locationId: appointment.locationId });
  const { base, draft, meanwhile } = work;
  const start = useMemo(() => draftOf(base), [base]);
  useNewer(appointment, setWork);

  const change = useCallback(
    (patch: Partial<AppointmentDraft>) =>
      setWork((old) => ({ ...old, draft: withLength(old.draft, { ...old.draft, ...patch }, patch, catalog.data) })),
    [catalog.data],
  );
  const settle = (part: Part, whose: 'theirs' | 'mine') =>
    setWork((old) => {
      if (!old.meanwhile) return old;
      const disputed = old.meanwhile.disputed.filter((item) => item !== part);
      const decided = whose === 'theirs' ? withParts(old.draft, old.meanwhile.theirs, [part]) : old.draft;
      return { ...old, draft: decided, meanwhile: { ...old.meanwhile, disputed } };
    });
  const parts = differences(start, draft);
  const need = needOf(work);
  const save = async (evenIfBusy = false) => {
    if (need || parts.length === 0 || sending.isBusy) return;
    setSending({ isBusy: true, error: null });
    try {
      const answer = await changeAppointment(app, { dealId }, base, changeOf(start, draft, parts), evenIfBusy);
      setSending({ isBusy: false, error: null });
      if ('newer' in answer) {
        setWork((old) => rebase(old, answer.newer));
        onNewer?.(answer.newer);
        return;
      }
      setWork(fresh(answer.done.appointment));
      onDone(answer.done);
    } catch (error) {
      setSending({ isBusy: false, error: toApiError(error) });
    }
  };
  const discard = () => {
    setWork(fresh(base));
    setSending({ isBusy: false, error: null });
  };
  return {
    ...{ base, draft, change, catalog, need, meanwhile, settle, save, discard },
    ...sending,
    isTouched: parts.length > 0,
  };
}

const fresh = (base: AppointmentView): Work => ({ base, draft: draftOf(base), meanwhile: null });

function rebase({ base, draft }: Work, newer: AppointmentView): Work {
  const theirs = draftOf(newer);
  const merged = merge(draftOf(base), draft, theirs);
  return { base: newer, draft: merged.draft, meanwhile: { theirs, taken: merged.taken, disputed: merged.disputed } };
}

/** The screen behind has read a newer one: it is taken in without a word while nothing was typed. */
function useNewer(appointment: AppointmentView, setWork: (change: (old: Work) => Work) => void): void {
  const key = `${appointment.locationId}/${appointment.id}`;
  const shown = useRef(key);
  useEffect(() => {
    const isOther = shown.current !== key;
    shown.current = key;
    setWork((old) => {
      if (old.base === appointment) return old;
      if (isOther || differences(draftOf(old.base), old.draft).length === 0) return fresh(appointment);
      return old.base.version === appointment.version ? old : rebase(old, appointment);
    });
  }, [key, appointment, setWork]);
}

function needOf({ base, draft, meanwhile }: Work): Editor['need'] {
  if (meanwhile && meanwhile.disputed.length > 0) return 'decision';
  if (!isWallTime(`${draft.date}T${draft.clock}`)) return 'time';
  return draft.serviceIds.length === 0 && base.services.length > 0 ? 'service' : null;
}

/** Other services, or another team member, take their own time; a length that was chosen by hand comes after that. */
function withLength(
  before: AppointmentDraft,
  after: AppointmentDraft,
  patch: Partial<AppointmentDraft>,
  catalog: CatalogResponse | null,
): AppointmentDraft {
  if (!catalog || (patch.serviceIds === undefined && patch.teamMemberId === undefined)) return after;
  const services = after.serviceIds.map((id) => catalog.services.find((service) => service.id === id));
  const known = services.filter((service) => service !== undefined);
  if (known.length < services.length || known.length === 0) return after;
  const seconds = known.reduce((sum, service) => sum + durationOf(service, after.teamMemberId), 0);
  return { ...after, durationSeconds: seconds > 0 ? seconds : before.durationSeconds };
}
