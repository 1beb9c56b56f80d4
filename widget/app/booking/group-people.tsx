import { useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { GroupEventView } from '../../../shared/contracts/group-events.ts';
import { seatsOf } from '../../../shared/domain/group-event.ts';
import { useApp } from '../app-context.ts';
import { CancelForm } from '../appointment/cancel-form.tsx';
import { initialsOf } from '../card/initials.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { statusClass } from '../ui/status.tsx';
import type { GroupForm } from './use-group-form.ts';

interface GroupPeopleProps {
  readonly group: GroupForm;
  readonly event: GroupEventView;
}

/** Who is in the event: name, places, status and deal of those the user may see; the others are a number. */
export function GroupPeople({ group, event }: GroupPeopleProps) {
  const { t } = useApp();
  const [askedId, ask] = useState<number | null>(null);
  const turn = (id: number | null) => {
    group.forgetNews();
    ask(id);
  };
  const people = event.participants ?? [];
  const hidden = Math.max(0, event.taken - seatsOf(people));
  return (
    <section aria-label={t('group.people')}>
      {people.length > 0 && (
        <ul class="sd-gpeople">
          {people.map((person) => (
            <Person key={person.id} group={group} person={person} isAsked={person.id === askedId} onAsk={turn} />
          ))}
        </ul>
      )}
      {hidden > 0 && <div class="sd-m sd-2 sd-gap-4">{t('group.hidden', { count: hidden })}</div>}
      {people.length === 0 && hidden === 0 && <div class="sd-m sd-2">{t('group.nobody')}</div>}
    </section>
  );
}

/** From a card its deal and its client are within reach; everybody else as in the journal. */
const isOfCard = (form: GroupForm['form'], { dealId, clientId }: AppointmentView): boolean =>
  dealId === form.card.deal.id || (dealId === null && form.client !== null && clientId === form.client.id);

interface PersonProps {
  readonly group: GroupForm;
  readonly person: AppointmentView;
  readonly isAsked: boolean;
  /** Asks whether this one is to be taken out; `null`: nobody. */
  readonly onAsk: (id: number | null) => void;
}

function Person({ group, person, isAsked, onAsk }: PersonProps) {
  const { t } = useApp();
  const name = person.clientName ?? t('group.walkIn');
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
          onClick={() => onAsk(isAsked ? null : person.id)}
        />
      </div>
      {isAsked && <TakeOut group={group} person={person} name={name} onKeep={() => onAsk(null)} />}
    </li>
  );
}

interface TakeOutProps {
  readonly group: GroupForm;
  readonly person: AppointmentView;
  readonly name: string;
  readonly onKeep: () => void;
}

/** Taking a participant out is cancelling their appointment: asked about in its place, with a reason. */
function TakeOut({ group, person, name, onKeep }: TakeOutProps) {
  const { t } = useApp();
  return (
    <div class="sd-gap-8">
      <CancelForm
        appointment={person}
        dealId={isOfCard(group.form, person) ? group.form.card.deal.id : null}
        words={{ title: t('group.takeOutAsk', { name }), yes: t('group.takeOutYes'), no: t('group.takeOutNo') }}
        onDone={(done) => {
          onKeep();
          void group.tookOut(done);
        }}
        onNewer={group.showPerson}
        onKeep={onKeep}
      />
    </div>
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
