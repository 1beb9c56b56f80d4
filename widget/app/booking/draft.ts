import type { CardResponse, ClientView } from '../../../shared/contracts/card.ts';
import { isMasked } from '../../../shared/domain/phone.ts';
import type { WallDate, WallTime } from '../../../shared/domain/time.ts';
import type { Discounts } from './catalog.ts';

/** A time with somebody, as chosen; it holds while the free times still have it. */
export interface SlotKey {
  readonly startsAtWall: WallTime;
  readonly teamMemberId: number;
}

export interface ClientDraft {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** What the form holds. It is never emptied by an error. */
export interface BookingDraft {
  readonly locationId: number;
  /** `null`: anyone. */
  readonly teamMemberId: number | null;
  readonly serviceIds: readonly number[];
  /** `null`: the location's today. */
  readonly date: WallDate | null;
  readonly slot: SlotKey | null;
  readonly client: ClientDraft;
  readonly comment: string;
  readonly color: string | null;
  readonly discounts: Discounts;
  readonly labelIds: readonly number[];
  /** Hours before the start; `null`: none. */
  readonly reminders: { readonly smsHours: number | null; readonly emailHours: number | null };
  /** By the field's code; only what was filled. */
  readonly fields: Readonly<Record<string, string>>;
  /** Messages the client at once. Never remembered: it is switched on for one booking. */
  readonly notifiesClient: boolean;
  /** `null`: one appointment. */
  readonly repeat: Repeat | null;
}

/** The same weekday and clock again. */
export interface Repeat {
  readonly everyWeeks: number;
  /** The first date included. */
  readonly times: number;
  /** Dates that were unticked. */
  readonly without: readonly WallTime[];
}

/** The clients of the deal's contact, one per location; empty when there is none or nobody chose yet. */
export const matchedClients = ({ match }: CardResponse): readonly ClientView[] =>
  match.state === 'matched' ? match.clients : [];

/** A phone that may be shown and sent; a hidden one is neither. */
const openPhone = (phone: string | null | undefined): string => (phone && !isMasked(phone) ? phone : '');

/** A form for the deal: the location of its client or appointment, the client's data, nothing else chosen. */
export function newDraft(card: CardResponse, color: string | null): BookingDraft {
  const client = matchedClients(card)[0];
  const { contact, locations, next } = card;
  const wanted = next?.locationId ?? client?.locationId;
  const location = locations.find((item) => item.id === wanted) ?? locations[0];
  return {
    locationId: location?.id ?? 0,
    teamMemberId: null,
    serviceIds: [],
    date: null,
    slot: null,
    client: {
      name: client?.name ?? contact?.name ?? '',
      phone: openPhone(client?.phone) || openPhone(contact?.phone),
      email: client?.email ?? contact?.email ?? '',
    },
    comment: '',
    color,
    discounts: {},
    labelIds: [],
    reminders: { smsHours: null, emailHours: null },
    fields: {},
    notifiesClient: false,
    repeat: null,
  };
}

/** Another location: services, people, categories and fields are others there. The client and the words stay. */
export const moveTo = (draft: BookingDraft, locationId: number): BookingDraft => ({
  ...draft,
  locationId,
  teamMemberId: null,
  serviceIds: [],
  slot: null,
  discounts: {},
  labelIds: [],
  fields: {},
  repeat: null,
});

export const toggleService = (draft: BookingDraft, serviceId: number): BookingDraft => {
  const isChosen = draft.serviceIds.includes(serviceId);
  const serviceIds = isChosen ? draft.serviceIds.filter((id) => id !== serviceId) : [...draft.serviceIds, serviceId];
  const { [serviceId]: _, ...discounts } = draft.discounts;
  return { ...draft, serviceIds, discounts };
};

export const toggleLabel = (draft: BookingDraft, labelId: number): BookingDraft => {
  const { labelIds } = draft;
  const isOn = labelIds.includes(labelId);
  return { ...draft, labelIds: isOn ? labelIds.filter((id) => id !== labelId) : [...labelIds, labelId] };
};

/** A field that is emptied is not sent. */
export const fillField = (draft: BookingDraft, code: string, value: string): BookingDraft => {
  const { [code]: _, ...rest } = draft.fields;
  return { ...draft, fields: value === '' ? rest : { ...rest, [code]: value } };
};

/** Percent off a service, 0 to 100; 0 takes it away. */
export const discount = (draft: BookingDraft, serviceId: number, percent: number): BookingDraft => {
  const { [serviceId]: _, ...rest } = draft.discounts;
  return { ...draft, discounts: percent === 0 ? rest : { ...rest, [serviceId]: percent } };
};
