/** Things that should not happen but must not stop anything: counted as a metric and logged once each with their trace. */
export interface IncidentLog {
  note(kind: IncidentKind, facts: Readonly<Record<string, string | number | null>>): void;
}

export const INCIDENT_KINDS = [
  'webhook_unreadable',
  'webhook_of_another_location',
  'webhook_of_another_account',
  'webhook_key_unknown',
  'installation_refused',
  'stage_action_unknown',
  'token_refused',
  'disable_signature_refused',
  'vendor_answer_drift',
  'webhook_address_gone',
  'crm_webhooks_not_available',
  'installer_unknown',
  'appointment_stands_askew',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];
