import type { AppointmentLabel } from './appointment.ts';

/** A salon, clinic or studio with a calendar of its own. */
export interface Location {
  readonly id: number;
  readonly title: string;
  readonly chain: { readonly id: number; readonly title: string } | null;
  /** IANA name. */
  readonly timezone: string;
  /** ISO 4217; `null`: could not be told from the location's country. */
  readonly currency: string | null;
  /** ISO 3166 two letters; `null`: not reported. Phones without a country code are read by it. */
  readonly country: string | null;
  readonly address: string;
}

export interface TeamMember {
  readonly id: number;
  readonly name: string;
  readonly specialization: string;
  readonly avatarUrl: string | null;
  /** False for people who left: they still own old appointments but cannot be booked. */
  readonly isBookable: boolean;
}

export interface ServiceCategory {
  readonly id: number;
  readonly title: string;
}

/** One person doing one service. */
export interface ServiceProvider {
  readonly id: number;
  /** Seconds. */
  readonly durationSeconds: number;
  /** What this person takes; the service's own price when they have none. */
  readonly priceMin: number;
  readonly priceMax: number;
}

export interface Service {
  readonly id: number;
  readonly title: string;
  readonly categoryId: number;
  readonly priceMin: number;
  /** Equal to `priceMin` for a single price. */
  readonly priceMax: number;
  /** Seconds, unless the team member has a length of their own. */
  readonly durationSeconds: number;
  /** Who does it, each with their own length and price. */
  readonly teamMembers: readonly ServiceProvider[];
  /** A group service is booked through a group event. */
  readonly isGroup: boolean;
}

export const CUSTOM_FIELD_TYPES = ['text', 'number', 'list', 'date', 'date_time'] as const;

/** A field of the salon's own that appointments have. */
export interface CustomField {
  readonly code: string;
  readonly title: string;
  readonly type: (typeof CUSTOM_FIELD_TYPES)[number];
  /** Of `list` only. */
  readonly options: readonly string[];
}

/** What a location offers and who offers it. */
export interface Catalog {
  readonly teamMembers: readonly TeamMember[];
  readonly categories: readonly ServiceCategory[];
  readonly services: readonly Service[];
  /** Categories that an appointment can be given. */
  readonly labels: readonly AppointmentLabel[];
  /** Those that a user may fill. Empty also when we may not see them. */
  readonly customFields: readonly CustomField[];
  /** Labels or custom fields could not be read just now: those that are here may not be all. */
  readonly isPartial: boolean;
}
