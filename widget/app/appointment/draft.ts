import type { ChangeAppointmentRequest } from '../../../shared/contracts/appointments.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { clockOf, dateOf, type WallDate } from '../../../shared/domain/time.ts';

export type Change = ChangeAppointmentRequest['change'];

/** What can be edited of an appointment. */
export interface AppointmentDraft {
  readonly date: WallDate;
  /** `HH:MM` on the location's wall; empty while it is being typed. */
  readonly clock: string;
  readonly durationSeconds: number;
  readonly teamMemberId: number;
  readonly serviceIds: readonly number[];
  readonly comment: string;
  readonly color: string | null;
  readonly labelIds: readonly number[];
  readonly reminders: AppointmentView['reminders'];
  /** By code; what is empty is not filled. */
  readonly fields: Readonly<Record<string, string>>;
}

export const draftOf = (appointment: AppointmentView): AppointmentDraft => ({
  date: dateOf(appointment.startsAtWall),
  clock: clockOf(appointment.startsAtWall),
  durationSeconds: appointment.durationSeconds,
  teamMemberId: appointment.teamMember.id,
  serviceIds: appointment.services.map((service) => service.id),
  comment: appointment.comment,
  color: appointment.color,
  labelIds: appointment.labels.map((label) => label.id),
  reminders: appointment.reminders,
  fields: Object.fromEntries(appointment.customFields.map(({ code, value }) => [code, value])),
});

/** The parts that two people can change apart from each other. */
export const PARTS = [
  'when',
  'length',
  'teamMember',
  'services',
  'comment',
  'color',
  'labels',
  'reminders',
  'fields',
] as const;
export type Part = (typeof PARTS)[number];

const filled = (fields: AppointmentDraft['fields']) =>
  Object.entries(fields)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => a.localeCompare(b));

const COMPARED: Readonly<Record<Part, (draft: AppointmentDraft) => unknown>> = {
  when: ({ date, clock }) => [date, clock],
  length: ({ durationSeconds }) => durationSeconds,
  teamMember: ({ teamMemberId }) => teamMemberId,
  services: ({ serviceIds }) => [...serviceIds].sort((a, b) => a - b),
  comment: ({ comment }) => comment,
  color: ({ color }) => color,
  labels: ({ labelIds }) => [...labelIds].sort((a, b) => a - b),
  reminders: ({ reminders }) => [reminders.smsHours, reminders.emailHours],
  fields: ({ fields }) => filled(fields),
};

/** The keys of the draft that belong to a part. */
const KEYS = {
  when: ['date', 'clock'],
  length: ['durationSeconds'],
  teamMember: ['teamMemberId'],
  services: ['serviceIds'],
  comment: ['comment'],
  color: ['color'],
  labels: ['labelIds'],
  reminders: ['reminders'],
  fields: ['fields'],
} as const satisfies Readonly<Record<Part, readonly (keyof AppointmentDraft)[]>>;

/** The parts in which two drafts differ. */
export const differences = (a: AppointmentDraft, b: AppointmentDraft): Part[] =>
  PARTS.filter((part) => JSON.stringify(COMPARED[part](a)) !== JSON.stringify(COMPARED[part](b)));

/** The draft with some parts of another one. */
export function withParts(draft: AppointmentDraft, from: AppointmentDraft, parts: readonly Part[]): AppointmentDraft {
  const keys = parts.flatMap((part): readonly (keyof AppointmentDraft)[] => KEYS[part]);
  return { ...draft, ...Object.fromEntries(keys.map((key) => [key, from[key]])) };
}

/** Lengths that can be asked for stand on the quarter of an hour. */
const isAskable = (seconds: number): boolean => seconds >= 900 && seconds % 900 === 0;

/** What to write so that `from` becomes `to`; `parts`: only those. */
export function changeOf(
  from: AppointmentDraft,
  to: AppointmentDraft,
  parts: readonly Part[] = differences(from, to),
): Change {
  const has = (part: Part) => parts.includes(part);
  return {
    ...(has('when') ? { startsAtWall: `${to.date}T${to.clock}` } : {}),
    ...(has('length') && isAskable(to.durationSeconds) ? { durationSeconds: to.durationSeconds } : {}),
    ...(has('teamMember') ? { teamMemberId: to.teamMemberId } : {}),
    ...(has('services') ? { serviceIds: [...to.serviceIds] } : {}),
    ...(has('comment') ? { comment: to.comment } : {}),
    ...(has('color') ? { color: to.color } : {}),
    ...(has('labels') ? { labelIds: [...to.labelIds] } : {}),
    ...(has('reminders') ? { reminders: to.reminders } : {}),
    ...(has('fields') ? { customFields: changedFields(from.fields, to.fields) } : {}),
  };
}

/** A field that was emptied is written as empty. */
function changedFields(from: AppointmentDraft['fields'], to: AppointmentDraft['fields']) {
  const codes = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return codes
    .filter((code) => (from[code] ?? '') !== (to[code] ?? ''))
    .map((code) => ({ code, value: to[code] ?? '' }));
}

export interface Merged {
  /** Ours, with what only others have changed. */
  readonly draft: AppointmentDraft;
  /** Changed by others and not by us: taken over. */
  readonly taken: readonly Part[];
  /** Changed by both, to different values: a person decides. Ours stand until then. */
  readonly disputed: readonly Part[];
}

/** Our work on `base` after others have made `theirs` of it. */
export function merge(base: AppointmentDraft, mine: AppointmentDraft, theirs: AppointmentDraft): Merged {
  const ours = new Set(differences(base, mine));
  const apart = new Set(differences(mine, theirs));
  const changed = differences(base, theirs).filter((part) => apart.has(part));
  const taken = changed.filter((part) => !ours.has(part));
  return { draft: withParts(mine, theirs, taken), taken, disputed: changed.filter((part) => ours.has(part)) };
}
