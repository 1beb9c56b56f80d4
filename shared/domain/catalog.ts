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

export interface Service {
  readonly id: number;
  readonly title: string;
  readonly categoryId: number;
  readonly priceMin: number;
  /** Equal to `priceMin` for a single price. */
  readonly priceMax: number;
  /** Seconds, unless the team member has a length of their own. */
  readonly durationSeconds: number;
  /** Who does it, each with their own length in seconds. */
  readonly teamMembers: readonly { readonly id: number; readonly durationSeconds: number }[];
  /** A group service is booked through a group event. */
  readonly isGroup: boolean;
}

/** What a location offers and who offers it. */
export interface Catalog {
  readonly teamMembers: readonly TeamMember[];
  readonly categories: readonly ServiceCategory[];
  readonly services: readonly Service[];
}
