import { useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { GroupEventView } from '../../../shared/contracts/group-events.ts';
import { seatsOf } from '../../../shared/domain/group-event.ts';
import { useMutation } from '../api/use-mutation.ts';
import { useApp } from '../app-context.ts';
import { initialsOf } from '../card/initials.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { statusClass } from '../ui/status.tsx';
import type { GroupForm } from './use-group-form.ts';

interface GroupPeopleProps {
  readonly group: GroupForm;
  readonly event: GroupEventView;
}

/** Who is in the event: name, places, status and deal of those the user may see; the others are a number. */
export function GroupPeople({ group, event }: GroupPeopleProps) {
  const { t } = useApp();
  const leaving = useTakeOut(group);
  const people = event.participants ?? [];
  const hidden = Math.max(0, event.taken - seatsOf(people));
  return (
    <section aria-label={t('group.people')}>
      <LeavingNotice leaving={leaving} />
      {people.length > 0 && (
        <ul class="sd-gpeople">
          {people.map((person) => (
            <Person key={person.id} group={group} person={person} leaving={leaving} />
          ))}
        </ul>
      )}
      {hidden > 0 && <div class="sd-m sd-2 sd-gap-4">{t('group.hidden', { count: hidden })}</div>}
      {people.length === 0 && hidden === 0 && <div class="sd-m sd-2">{t('group.nobody')}</div>}
    </section>
  );
}

type Leaving = ReturnType<typeof useTakeOut>;

/** Taking a participant out is cancelling their appointment; it is asked about first. */
function useTakeOut({ list, form }: GroupForm) {
  const { run, error, isBusy, forgetError } = useMutation('cancelAppointment');
  const [asked, setAsked] = useState<AppointmentView | null>(null);
  const [done, setDone] = useState<{ readonly person: AppointmentView; readonly saved: boolean } | null>(null);
  const ask = (person: AppointmentView | null) => {
    forgetError();
    setDone(null);
    setAsked(person);
  };
  const takeOut = async (person: AppointmentView) => {
    const outcome = await run({
      dealId: isOfCard(form, person) ? form.card.deal.id : null,
      locationId: person.locationId,
      appointmentId: person.id,
      basedOn: person.version,
      reason: 'client_asked',
      text: '',
    });
    if (!outcome.ok) return;
    setAsked(null);
    setDone({ person, saved: outcome.data.saved });
    await list.refetch();
  };
  return { asked, ask, takeOut, done, error, isBusy };
}

/** From a card its deal and its client are within reach; everybody else as in the journal. */
const isOfCard = (form: GroupForm['form'], { dealId, clientId }: AppointmentView): boolean =>
  dealId === form.card.deal.id || (dealId === null && form.client !== null && clientId === form.client.id);

function LeavingNotice({ leaving }: { readonly leaving: Leaving }) {
  const { t } = useApp();
  if (leaving.error) return <ProblemBanner error={leaving.error} />;
  if (!leaving.done) return null;
  const { person, saved } = leaving.done;
  return (
    <Banner kind={saved ? 'ok' : 'warn'}>
      {saved ? t('group.takenOut', { name: person.clientName ?? t('group.walkIn') }) : t('group.changed')}
    </Banner>
  );
}

interface PersonProps {
  readonly group: GroupForm;
  readonly person: AppointmentView;
  readonly leaving: Leaving;
}

function Person({ group, person, leaving }: PersonProps) {
  const { t } = useApp();
  const name = person.clientName ?? t('group.walkIn');
  const isAsked = leaving.asked?.id === person.id;
  return (
    <li class="sd-gperson">
      <div class="sd-row">
        <span class="sd-av" aria-hidden="true">
          {initialsOf(name)}
        </span>
        <div class="sd-sp">
          <div class="sd-m sd-any">{name}</div>
          <div class="sd-s sd-2">
            {[dealWords(group, person, t), person.seats > 1 && t('group.seats', { count: person.seats })]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
        <StatusMark person={person} />
        <Button
          kind="quiet"
          size="small"
          icon="cross"
          label={t('group.takeOut', { name })}
          expanded={isAsked}
          onClick={() => leaving.ask(isAsked ? null : person)}
        />
      </div>
      {isAsked && (
        <div class="sd-m sd-gap-4" role="alert">
          {t('group.takeOutAsk', { name })}{' '}
          <span class="sd-nowrap">
            <LinkButton onClick={() => !leaving.isBusy && void leaving.takeOut(person)}>
              {t('group.takeOutYes')}
            </LinkButton>
            {' · '}
            <LinkButton onClick={() => leaving.ask(null)}>{t('group.takeOutNo')}</LinkButton>
          </span>
        </div>
      )}
    </li>
  );
}

function StatusMark({ person }: { readonly person: AppointmentView }) {
  const { t } = useApp();
  const word = t(`status.${person.status}`);
  return (
    <span class={`sd-gmark ${statusClass(person.status)}`} title={word}>
      <Icon name={person.status} />
      <span class="sd-hidden">{word}</span>
    </span>
  );
}

function dealWords(group: GroupForm, { dealId }: AppointmentView, t: ReturnType<typeof useApp>['t']): string {
  if (dealId === null) return t('group.noDeal');
  return dealId === group.form.card.deal.id ? t('group.thisDeal') : t('group.deal', { id: dealId });
}
