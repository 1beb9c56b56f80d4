import type { AppointmentStatus } from '../../../shared/domain/appointment.ts';
import type { WallDate } from '../../../shared/domain/time.ts';
import type { Span } from './span.ts';

/** What a block is; each has a colour, a shape and a glyph of its own. `lost`: wanted, and taken by somebody else. */
export type BlockKind = AppointmentStatus | 'unlinked' | 'group' | 'busy' | 'lost';

/** Something that stands in a column. Its words are ready to be shown. */
export interface GridBlock {
  /** The same for the same thing in every drawing. */
  readonly id: string;
  readonly kind: BlockKind;
  readonly span: Span;
  /** First line, never dropped. */
  readonly title: string;
  /** Dropped from the last one on when the block is low. */
  readonly lines: readonly string[];
  /** *Late 12 min*; `null`: it is not late. */
  readonly late: string | null;
  /** Everything, for tooltip and screen reader. */
  readonly label: string;
  /** Six hex digits; `null`: none. */
  readonly color: string | null;
  /** May be moved to another time or person. */
  readonly canMove: boolean;
}

/** A time that can be chosen. Its cell reaches to `span.to`: the next start, or a step. */
export interface GridStart {
  readonly span: Span;
  /** The clock, shown under the pointer. */
  readonly time: string;
  readonly label: string;
}

/** What was chosen, drawn over everything. */
export interface GridChoice {
  readonly span: Span;
  readonly title: string;
  readonly lines: readonly string[];
  readonly label: string;
}

/** One team member on one day. */
export interface GridColumn {
  readonly key: string;
  readonly teamMemberId: number;
  readonly date: WallDate;
  readonly title: string;
  readonly note: string;
  /** Full text of the head. */
  readonly label: string;
  /** `null`: nobody knows, so nothing is hatched. Empty: a day off. */
  readonly working: readonly Span[] | null;
  readonly blocks: readonly GridBlock[];
  readonly starts: readonly GridStart[];
  readonly choice: GridChoice | null;
  /** Said where there is nothing to stand on. */
  readonly emptyLabel: string;
}

export const columnKey = (teamMemberId: number, date: WallDate): string => `${date} ${teamMemberId}`;
