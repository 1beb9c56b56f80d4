import { useState } from 'preact/hooks';
import type { GroupEventView } from '../../../shared/contracts/group-events.ts';
import { clockOf, dateOf, isWallDate } from '../../../shared/domain/time.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import { useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Select } from '../ui/select.tsx';
import type { GroupForm } from './use-group-form.ts';

interface GroupMoveProps {
  readonly group: GroupForm;
  readonly event: GroupEventView;
}

/** Moves the event with everyone in it; for those who may. */
export function GroupMove({ group, event }: GroupMoveProps) {
  const { t } = useApp();
  const moving = useMove(group, event);
  if (!group.list.data?.mayMove) return null;
  if (moving.isOpen) return <MoveForm group={group} event={event} moving={moving} />;
  return (
    <div class="sd-m">
      <LinkButton onClick={moving.open}>{t('group.move')}</LinkButton>
    </div>
  );
}

type Moving = ReturnType<typeof useMove>;

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

const inOrder = (ids: readonly number[]): string => [...ids].sort((a, b) => a - b).join();

const placeOf = ({ startsAtWall, teamMember, roomIds }: GroupEventView) => ({
  startsAtWall,
  teamMemberId: teamMember.id,
  roomIds,
});

function useMove(group: GroupForm, event: GroupEventView) {
  const mutation = useMutation('moveGroupEvent');
  const [isOpen, setOpen] = useState(false);
  const [date, setDate] = useState(dateOf(event.startsAtWall));
  const [clock, setClock] = useState(clockOf(event.startsAtWall));
  const [teamMemberId, setTeamMember] = useState(event.teamMember.id);
  const [roomIds, setRooms] = useState<readonly number[]>(event.roomIds);
  const rooms = useQuery('readRooms', isOpen ? { locationId: event.locationId } : null);
  const [basedOn, setBasedOn] = useState(placeOf(event));
  const startsAtWall = `${date}T${clock}`;
  // Against where it stood when the form was opened: what others changed meanwhile is no wish of whoever fills it in.
  const hasOtherRooms = inOrder(roomIds) !== inOrder(basedOn.roomIds);
  const hasOtherPerson = teamMemberId !== basedOn.teamMemberId;
  const isSame = startsAtWall === basedOn.startsAtWall && !hasOtherPerson && !hasOtherRooms;
  const move = async (evenIfBusy: boolean) => {
    const outcome = await mutation.run({
      locationId: event.locationId,
      groupEventId: event.id,
      basedOn,
      startsAtWall,
      ...(hasOtherPerson ? { teamMemberId } : {}),
      ...(hasOtherRooms ? { roomIds: [...roomIds] } : {}),
      evenIfBusy,
    });
    if (!outcome.ok) return;
    setOpen(false);
    await group.noteMoved(outcome.data.event, outcome.data);
  };
  const toggle = (isNowOpen: boolean) => {
    mutation.forgetError();
    group.forgetNews();
    setDate(dateOf(event.startsAtWall));
    setClock(clockOf(event.startsAtWall));
    setTeamMember(event.teamMember.id);
    setRooms(event.roomIds);
    setBasedOn(placeOf(event));
    setOpen(isNowOpen);
  };
  return {
    isOpen,
    open: () => toggle(true),
    close: () => toggle(false),
    ...{ date, setDate, clock, setClock, teamMemberId, setTeamMember, roomIds, setRooms, rooms },
    canMove: isWallDate(date) && CLOCK.test(clock) && !isSame,
    error: mutation.error,
    isBusy: mutation.isBusy,
    move,
  };
}

function MoveForm({ group, event, moving }: GroupMoveProps & { readonly moving: Moving }) {
  const { t } = useApp();
  const { catalog } = group.form;
  const doers = catalog.data?.services.find(({ id }) => id === event.service.id)?.teamMembers.map(({ id }) => id) ?? [];
  const people = catalog.data?.teamMembers.filter(({ id }) => doers.includes(id)) ?? [];
  const known = people.some(({ id }) => id === event.teamMember.id) ? people : [event.teamMember, ...people];
  return (
    <fieldset class="sd-gmove">
      <legend class="sd-b">{t('group.moveTitle')}</legend>
      <div class="sd-gmove__when">
        <Field
          label={t('group.date')}
          type="date"
          value={moving.date}
          {...(catalog.data ? { min: catalog.data.today } : {})}
          onInput={moving.setDate}
        />
        <Field label={t('group.time')} type="time" value={moving.clock} onInput={moving.setClock} />
      </div>
      <Select
        label={t('group.teamMember')}
        value={String(moving.teamMemberId)}
        options={known.map(({ id, name }) => ({ value: String(id), text: name }))}
        onChange={(value) => moving.setTeamMember(Number(value))}
      />
      <Rooms event={event} moving={moving} />
      <div class="sd-s sd-2">{t('group.moveWho', { count: event.participants?.length ?? event.taken })}</div>
      {moving.error && <MoveTrouble error={moving.error} moving={moving} mayOverbook={mayOverbook(group)} />}
      <div class="sd-row">
        <Button size="small" isBusy={moving.isBusy} isOff={!moving.canMove} onClick={() => void moving.move(false)}>
          {t('group.moveYes')}
        </Button>
        <Button size="small" kind="quiet" onClick={moving.close}>
          {t('group.moveNo')}
        </Button>
      </div>
    </fieldset>
  );
}

/** Which rooms and devices it occupies; where they cannot be told now, they stay as they are. */
function Rooms({ event, moving }: Pick<GroupMoveProps, 'event'> & { readonly moving: Moving }) {
  const { t } = useApp();
  const { roomIds, setRooms } = moving;
  const listed = moving.rooms.data?.rooms ?? [];
  if (listed.length === 0) {
    return event.resources.length > 0 ? <div class="sd-s sd-2">{t('group.roomsKept')}</div> : null;
  }
  return (
    <fieldset>
      <legend class="sd-lab">{t('group.roomsChoose')}</legend>
      <div class="sd-chips">
        {listed.map(({ id, title }) => {
          const isOn = roomIds.includes(id);
          return (
            <button
              key={id}
              type="button"
              class={`sd-chip ${isOn ? 'is-on' : ''}`}
              aria-pressed={isOn}
              onClick={() => setRooms(isOn ? roomIds.filter((item) => item !== id) : [...roomIds, id])}
            >
              {title}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

const mayOverbook = ({ form }: GroupForm): boolean => form.catalog.data?.viewer.mayOverbook ?? false;

interface MoveTroubleProps {
  readonly error: ApiError;
  readonly moving: Moving;
  readonly mayOverbook: boolean;
}

/** A time that is taken can be had all the same, by an act of its own. */
function MoveTrouble({ error, moving, mayOverbook }: MoveTroubleProps) {
  const { t } = useApp();
  if (error.code !== 'slot_taken' || !mayOverbook) return <ProblemBanner error={error} />;
  return (
    <Banner kind="warn" actions={<LinkButton onClick={() => void moving.move(true)}>{t('group.moveAll')}</LinkButton>}>
      {t('group.moveBusy')}
    </Banner>
  );
}
