import * as z from 'zod';
import { bag, flag, id, list, moment, number, object, text, toList } from './coerce.ts';

/** Answers of the vendor under its own names: only the keys that are read, all but the identifying ones optional. */

const ServiceLine = z.object({
  id: number,
  title: text,
  cost: number,
  cost_to_pay: number,
  manual_cost: number,
  first_cost: number,
  discount: number,
  amount: number,
});

const PersonName = {
  name: text,
  surname: text,
  patronymic: text,
  middle_name: text,
  display_name: text,
  phone: text,
  email: text,
};

const ResourceInstance = z.object({ id: number, title: text });

/** `GET /record/{loc}/{id}`, an element of `GET /records/{loc}`, `data` of a `record` webhook. */
export const WireRecord = z.object({
  id,
  staff_id: number,
  staff: object({ id: number, name: text }),
  services: list(ServiceLine),
  client: object({ id: number, ...PersonName }),
  clients_count: number,
  date: text,
  datetime: text,
  comment: text,
  attendance: number,
  seance_length: number,
  length: number,
  technical_break_duration: number,
  visit_id: number,
  activity_id: number,
  deleted: flag,
  paid_full: flag,
  last_change_date: moment,
  custom_color: text,
  record_labels: list(z.object({ id: text, title: text, color: text })),
  custom_fields: bag,
  sms_remain_hours: number,
  email_remain_hours: number,
  api_id: text,
  prepaid: flag,
  prepaid_confirmed: flag,
  online: flag,
  resource_instance_ids: list(number),
  resource_instances: list(ResourceInstance),
  is_update_blocked: flag,
  is_sale_bill_printed: flag,
});
export type WireRecord = z.infer<typeof WireRecord>;

/** `data` of `POST /records/{loc}`: enough to find what was created. */
export const WireCreatedRecord = z.object({ id });

/** `GET /client/{loc}/{id}`. */
export const WireClientCard = z.object({
  id,
  ...PersonName,
  ...{ spent: number, balance: number, visits: number },
  categories: list(z.object({ title: text, color: text })),
});
export type WireClientCard = z.infer<typeof WireClientCard>;

/** An element of `POST /company/{loc}/clients/search`; other keys come only when asked for in `fields`. */
export const WireFoundClient = z.object({
  id,
  ...PersonName,
  sold_amount: number,
  visits_count: number,
  last_visit_date: text,
});
export type WireFoundClient = z.infer<typeof WireFoundClient>;

const BalanceLinks = object({ links: list(z.object({ count: number, is_unlimited: flag })) });

/** An element of `GET /loyalty/abonements/`. */
export const WireAbonement = z.object({
  id,
  is_frozen: flag,
  balance_string: text,
  activated_date: moment,
  expiration_date: moment,
  is_united_balance: flag,
  is_united_balance_unlimited: flag,
  united_balance_services_count: number,
  status: object({ id: number }),
  balance_container: BalanceLinks,
  type: object({
    title: text,
    is_united_balance: flag,
    is_united_balance_unlimited: flag,
    united_balance_services_count: number,
    balance_container: BalanceLinks,
  }),
});
export type WireAbonement = z.infer<typeof WireAbonement>;

/** An element of `GET /companies`. */
export const WireCompany = z.object({
  id,
  title: text,
  public_title: text,
  timezone_name: text,
  timezone: text,
  country_id: number,
  city: text,
  address: text,
  main_group_id: number,
});
export type WireCompany = z.infer<typeof WireCompany>;

/** An element of `GET /groups`. */
export const WireGroup = z.object({ id, title: text, companies: list(z.object({ id: number })) });
export type WireGroup = z.infer<typeof WireGroup>;

/** An element of `GET /countries`. */
export const WireCountry = z.object({ id, iso_code: text, currency: text });
export type WireCountry = z.infer<typeof WireCountry>;

/** An element of `GET /company/{loc}/staff`. */
export const WireStaff = z.object({
  id,
  name: text,
  specialization: text,
  avatar: text,
  fired: flag,
  status: flag,
  weight: number,
});
export type WireStaff = z.infer<typeof WireStaff>;

/** An element of `GET /company/{loc}/services`. Lengths are seconds. */
export const WireService = z.object({
  id,
  title: text,
  category_id: number,
  price_min: number,
  price_max: number,
  duration: number,
  is_multi: flag,
  weight: number,
  staff: list(z.object({ id, seance_length: number, price: object({ min: number, max: number }) })),
});
export type WireService = z.infer<typeof WireService>;

/** An element of `GET /company/{loc}/service_categories`. */
export const WireCategory = z.object({ id, title: text, weight: number });
export type WireCategory = z.infer<typeof WireCategory>;

/** An element of `GET /labels/{loc}/2`. */
export const WireLabel = z.object({ id, title: text, color: text, deleted: flag });
export type WireLabel = z.infer<typeof WireLabel>;

/** An element of `GET /custom_fields/record/{loc}`. */
export const WireCustomField = z.object({
  custom_field: object({
    code: text,
    title: text,
    type: object({ code: text }),
    user_can_edit: flag,
    values: z.unknown().optional(),
  }),
});
export type WireCustomField = z.infer<typeof WireCustomField>;

/** An element of `GET /resources/{loc}`. */
export const WireResource = z.object({ title: text, instances: list(ResourceInstance) });
export type WireResource = z.infer<typeof WireResource>;

const Span = z.object({ from: text, to: text });

/** An element of `GET /company/{loc}/staff/schedule` with `include[]=busy_intervals`. */
export const WireScheduleDay = z.object({
  staff_id: id,
  date: z.string(),
  slots: list(Span),
  busy_intervals: list(Span),
});
export type WireScheduleDay = z.infer<typeof WireScheduleDay>;

/** `data` of `POST /auth`. Without a token: the user has two-factor sign-in. */
export const WireSignIn = z.object({
  id: number,
  user_token: text,
  name: text,
  uuid: text,
  transport: object({ type: text, recipient: text }),
});

/** An element of `GET /company_users/{loc}`. */
export const WireUser = z.object({ id, firstname: text, name: text, email: text, phone: text, login: text });

/** An element of `GET /company_users/{loc}` with what tells whether the user may change the location's settings. */
export const WireLocationUser = z.object({ id, user_role: text, access: object({ settings_access: flag }) });

/** `user_data` of an owner who comes back from installing the application. */
export const WireOwner = z.object({ id });

/** What is told of an installation, at the application's callback address. */
export const WireMessage = z.object({ salon_id: id, application_id: id, partner_token: z.string().min(1) });

/** `GET /marketplace/salon/{loc}/application/{app}`. */
export const WireInstallation = z.object({ connection_status: object({ status: text }) });

/**
 * `data` of `GET /hooks_settings/{loc}`; everything else in it is flags. Not to be repaired like other answers: an address
 * that is dropped here would be deleted by the next write.
 */
export const WireHooks = z.looseObject({
  urls: z.preprocess((value) => (value === undefined ? undefined : toList(value)), z.array(z.string())),
});
export type WireHooks = z.infer<typeof WireHooks>;

/** The body of a webhook. */
export const WireEvent = z.object({
  company_id: id,
  resource: z.string(),
  resource_id: number,
  status: text,
  data: z.unknown().optional(),
});
