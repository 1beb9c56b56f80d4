import * as z from 'zod/mini';

/**
 * Everything that can go wrong, as the widget is told. The widget chooses the words by code; `detail` is English and
 * for people who read logs. A code is part of the contract: it may be added, never renamed.
 */
export const PROBLEM_CODES = [
  'invalid_request',
  'unauthorised',
  'session_expired',
  'account_unknown',
  'deal_hidden',
  'forbidden',
  'not_allowed',
  'not_connected',
  'reconnect_needed',
  'authorisation_error',
  'two_factor_needed',
  'right_missing',
  'licence_lapsed',
  'webhook_list_full',
  'undo_expired',
  'deal_lost',
  'rules_contradict',
  'settings_changed',
  'location_unknown',
  'service_unknown',
  'team_member_unavailable',
  'slot_taken',
  'slot_in_past',
  'event_unknown',
  'event_full',
  'already_in_event',
  'deal_in_event',
  'booking_in_progress',
  'outcome_unknown',
  'booking_refused',
  'not_booked',
  'contact_missing',
  'phone_unclear',
  'client_unclear',
  'already_booked',
  'nobody_free',
  'stage_action_empty',
  'appointment_unknown',
  'appointment_changed',
  'provider_silent',
  'provider_busy',
  'crm_silent',
  'crm_busy',
  'crm_refused',
  'too_many_requests',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `application/problem+json` (RFC 9457) with our code. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(PROBLEM_CODES),
    detail: z.string(),
    /** Values for the sentence in the user's language; never personal data or secrets. */
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Seconds after which trying again makes sense; `null`: trying again alone will not help. */
    retryAfterSeconds: z.nullable(z.number()),
    /** Quote it to support: every log line of the request carries it. */
    requestId: z.string(),
  })
  .check(z.meta({ id: 'Problem' }));
export type Problem = z.infer<typeof Problem>;
