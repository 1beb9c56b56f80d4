import type { Instant, WallDate, WallTime } from '../../shared/domain/time.ts';

/** An event that several clients share: a class, a course. Unique by (locationId, id). */
export interface GroupEvent {
  readonly id: number;
  readonly locationId: number;
  /** The start on the salon's wall: the truth. */
  readonly startsAtWall: WallTime;
  readonly startsAt: Instant;
  /** Seconds, technical break included. */
  readonly durationSeconds: number;
  readonly service: {
    readonly id: number;
    readonly title: string;
    readonly priceMin: number;
    /** Equal to `priceMin` for a single price. */
    readonly priceMax: number;
  };
  readonly teamMember: { readonly id: number; readonly name: string };
  readonly capacity: number;
  /** What the booking system counts as taken: places as its screens show them, appointments as its pages say. */
  readonly taken: number;
  /** Titles of the rooms and devices it occupies. */
  readonly resources: readonly string[];
  /** Their ids, as `listRooms` has them. */
  readonly roomIds: readonly number[];
  readonly comment: string;
}

export interface GroupEventFilter {
  readonly from: WallDate;
  /** Inclusive. */
  readonly to: WallDate;
  /** Empty: of every service. */
  readonly serviceIds: readonly number[];
}

/** One room or device of a location. */
export interface Room {
  readonly id: number;
  readonly title: string;
}

export interface GroupEventMove {
  readonly startsAtWall: WallTime;
  readonly teamMemberId?: number;
  /** Missing: the rooms and devices stay. */
  readonly roomIds?: readonly number[];
  /** True only when a person knowingly puts it over other work or outside working hours. */
  readonly evenIfBusy: boolean;
}
