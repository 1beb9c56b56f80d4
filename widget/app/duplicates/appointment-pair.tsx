import { useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { isOpen } from '../../../shared/domain/appointment.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { cancelAppointment } from '../appointment/acts.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemBanner, ProblemText } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import type { AppointmentItem } from './duplicates-list.tsx';
import { type Fact, SideBySide } from './side-by-side.tsx';

interface AppointmentPairProps {
  readonly dealId: number;
  readonly item: AppointmentItem;
  readonly onChanged: () => void;
}

/** An appointment beside the one it resembles, with what can be done about it: linking it, or cancelling it. */
export function AppointmentPair({ dealId, item, onChanged }: AppointmentPairProps) {
  const { t } = useApp();
  const { appointment, twin, why } = item;
  const model = useAppointmentActs(dealId, appointment, onChanged);
  const [isAsking, setAsking] = useState(false);
  const facts = useFacts(dealId, appointment, twin);
  const canAct = model.told === null;
  return (
    <>
      <SideBySide
        left={twin && t('duplicates.firstAppointment')}
        right={t(twin ? 'duplicates.secondAppointment' : 'duplicates.oneAppointment')}
        facts={facts}
        why={why.map((reason) => t(`duplicates.why.${reason}`))}
      />
      {model.error && <ProblemBanner error={model.error} />}
      {model.told && <Told told={model.told} isBusy={model.isBusy} />}
      {canAct && isAsking && (
        <Banner
          kind="warn"
          actions={
            <>
              <Button kind="danger" size="small" isBusy={model.isBusy} onClick={() => void model.cancel()}>
                {t('duplicates.cancelYes')}
              </Button>
              <Button size="small" onClick={() => setAsking(false)}>
                {t('duplicates.keep')}
              </Button>
            </>
          }
        >
          <Rich text={t('duplicates.cancelAsk')} />
        </Banner>
      )}
      {canAct && !isAsking && (
        <div class="sd-dup__acts">
          {appointment.dealId === null && (
            <Button kind="primary" isBusy={model.isBusy} onClick={() => void model.link()}>
              {t('duplicates.linkOne')}
            </Button>
          )}
          {twin && isOpen(appointment.status) && (
            <Button kind="danger" class="sd-btn--edge" onClick={() => setAsking(true)}>
              {t('duplicates.cancelOne')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

interface ToldFacts {
  /** `null`: somebody else changed it meanwhile, and nothing was done. */
  readonly text: string | null;
  readonly undo: (() => void) | null;
}

function Told({ told, isBusy }: { readonly told: ToldFacts; readonly isBusy: boolean }) {
  const { t } = useApp();
  if (told.text === null) {
    return (
      <Banner kind="warn">
        <ProblemText code="appointment_changed" />
      </Banner>
    );
  }
  const undo = told.undo && (
    <Button size="small" isBusy={isBusy} onClick={told.undo}>
      {t('common.undo')}
    </Button>
  );
  return (
    <Banner kind="ok" actions={undo}>
      <Rich text={told.text} />
    </Banner>
  );
}

function useAppointmentActs(dealId: number, appointment: AppointmentView, onChanged: () => void) {
  const app = useApp();
  const [told, setTold] = useState<ToldFacts | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { locationId, id: appointmentId } = appointment;
  const act = async (work: () => Promise<ToldFacts | null>) => {
    setBusy(true);
    setError(null);
    try {
      setTold(await work());
      onChanged();
    } catch (cause) {
      setError(toApiError(cause));
    }
    setBusy(false);
  };
  const linkTo = (to: number | null) => app.api.call('linkAppointment', { locationId, appointmentId, dealId: to });
  const unlink = () =>
    act(async () => {
      await linkTo(null);
      return null;
    });
  return {
    ...{ told, error, isBusy },
    link: () =>
      act(async () => {
        await linkTo(dealId);
        return { text: app.t('duplicates.linked'), undo: () => void unlink() };
      }),
    cancel: () =>
      act(async () => {
        const place = { dealId: appointment.dealId ?? dealId };
        const answer = await cancelAppointment(app, place, appointment, { reason: 'booked_by_mistake', text: '' });
        if (!('done' in answer)) return { text: null, undo: null };
        const { text, undo } = answer.done;
        const takeBack = () =>
          void act(async () => {
            const back = await undo?.();
            return back ? { text: back.text, undo: null } : null;
          });
        return { text, undo: undo ? takeBack : null };
      }),
  };
}

function useFacts(dealId: number, appointment: AppointmentView, twin: AppointmentView | null): Fact[] {
  const { t, format } = useApp();
  const dealOf = (item: AppointmentView) => {
    if (item.dealId === null) return t('duplicates.noDeal');
    return item.dealId === dealId ? t('duplicates.thisDeal') : t('duplicates.otherDeal');
  };
  const fact = (label: string, of: (item: AppointmentView) => string): Fact => ({
    label,
    left: twin ? of(twin) : '',
    right: of(appointment),
  });
  return [
    fact(t('duplicates.fact.when'), ({ startsAtWall, durationSeconds }) => {
      return `${format.day(dateOf(startsAtWall))}, ${format.range(startsAtWall, durationSeconds)}`;
    }),
    fact(t('duplicates.fact.services'), ({ services }) => services.map(({ title }) => title).join(', ')),
    fact(t('duplicates.fact.teamMember'), ({ teamMember }) => teamMember.name),
    fact(t('duplicates.fact.location'), ({ locationTitle }) => locationTitle),
    fact(t('duplicates.fact.status'), ({ status }) => t(`status.${status}`)),
    fact(t('duplicates.fact.total'), ({ total }) => format.money(total) || '–'),
    fact(t('duplicates.fact.deal'), dealOf),
  ];
}
