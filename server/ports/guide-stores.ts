import type { GuideStep, TestStep } from '../../shared/domain/guide.ts';
import type { Instant, WallTime } from '../../shared/domain/time.ts';

export interface GuideStore {
  listPassed(accountId: number): Promise<GuideStep[]>;
  /** Going past a step twice changes nothing. */
  pass(accountId: number, step: GuideStep): Promise<void>;
}

/** What is booked: fixed before it is tried, so that a second try asks for the same. */
export interface TestPlan {
  /** Idempotency key of the booking. */
  readonly key: string;
  readonly serviceId: number;
  readonly teamMemberId: number;
  readonly startsAtWall: WallTime;
}

export interface DoneTestStep {
  readonly step: TestStep;
  readonly at: Instant;
  readonly params: Readonly<Record<string, string>>;
}

export interface TestBooking {
  readonly accountId: number;
  readonly id: number;
  /** User of the CRM in whose name it runs. */
  readonly userId: number;
  readonly locationId: number;
  readonly state: 'running' | 'passed' | 'failed';
  /** Code of the problem that stopped it. */
  readonly problem: string | null;
  readonly isClean: boolean;
  readonly dealId: number | null;
  readonly plan: TestPlan | null;
  readonly steps: readonly DoneTestStep[];
  readonly startedAt: Instant;
}

export type TestBookingChange = Partial<
  Pick<TestBooking, 'state' | 'problem' | 'isClean' | 'dealId' | 'plan' | 'steps'>
>;

export interface TestBookingStore {
  create(accountId: number, test: Pick<TestBooking, 'userId' | 'locationId'>): Promise<TestBooking>;
  read(accountId: number, id: number): Promise<TestBooking | null>;
  latest(accountId: number): Promise<TestBooking | null>;
  /** Those of which something may be left. */
  listUnclean(accountId: number): Promise<TestBooking[]>;
  change(accountId: number, id: number, change: TestBookingChange): Promise<TestBooking>;
}
