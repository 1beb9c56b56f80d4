export interface Position {
  readonly id: number;
  readonly locationId: number;
  title: string;
}

export interface Slot {
  /** `HH:MM`. */
  readonly from: string;
  readonly to: string;
}

export interface Staff {
  readonly id: number;
  readonly locationId: number;
  name: string;
  specialization: string;
  /** 0: no position. */
  positionId: number;
  userId: number;
  fired: boolean;
  deleted: boolean;
  hidden: boolean;
  weight: number;
  /** Working hours by weekday, Sunday first. */
  week: Slot[][];
  /** Hours of single dates, which win over `week`; an empty list is a day off. */
  days: Record<string, Slot[]>;
}

export interface Category {
  readonly id: number;
  readonly locationId: number;
  title: string;
  weight: number;
}

export interface ServiceStaff {
  readonly staffId: number;
  /** Seconds. */
  length: number;
  /** `null`: the service's own price. */
  price: number | null;
}

export interface Service {
  readonly id: number;
  readonly locationId: number;
  categoryId: number;
  title: string;
  priceMin: number;
  priceMax: number;
  /** Seconds. */
  duration: number;
  /** A group service is booked through events. */
  group: boolean;
  capacity: number;
  active: boolean;
  online: boolean;
  weight: number;
  comment: string;
  staff: ServiceStaff[];
  resourceIds: number[];
}

export interface Resource {
  readonly id: number;
  readonly locationId: number;
  title: string;
  instances: { readonly id: number; title: string }[];
}

export interface Account {
  readonly id: number;
  readonly locationId: number;
  title: string;
  cash: boolean;
}

export interface Label {
  readonly id: number;
  readonly locationId: number;
  title: string;
  /** `#rrggbb`. */
  color: string;
  icon: string;
  /** 0 common, 1 client, 2 record, 3 activity. */
  entity: number;
  deleted: boolean;
}

export interface CustomField {
  readonly id: number;
  readonly locationId: number;
  readonly entity: 'record' | 'client';
  code: string;
  title: string;
  type: 'text' | 'number' | 'select' | 'date' | 'datetime';
  values: string[];
}
