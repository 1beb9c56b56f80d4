import type { Knex } from 'knex';
import type { GuideStep } from '../../shared/domain/guide.ts';
import type { GuideStore, TestBooking, TestBookingStore } from '../ports/guide-stores.ts';
import { toInstant, toJson } from './values.ts';

export function createGuideStore(db: Knex): GuideStore {
  const rows = () => db<{ account_id: number; step: GuideStep }>('guide_steps');
  return {
    async listPassed(accountId) {
      const found = await rows().where({ account_id: accountId }).select('step');
      return found.map(({ step }) => step);
    },
    async pass(accountId, step) {
      await rows().insert({ account_id: accountId, step }).onConflict(['account_id', 'step']).ignore();
    },
  };
}

interface TestBookingRow {
  account_id: number;
  id: number;
  user_id: number;
  location_id: number;
  state: TestBooking['state'];
  problem: string | null;
  is_clean: boolean;
  deal_id: number | null;
  plan: TestBooking['plan'];
  steps: TestBooking['steps'];
  started_at: Date;
}

export function createTestBookingStore(db: Knex): TestBookingStore {
  const rows = () => db<TestBookingRow>('test_bookings');
  const first = (row: TestBookingRow | undefined) => (row ? toTestBooking(row) : null);
  return {
    async create(accountId, { userId, locationId }) {
      const [row] = await db('test_bookings')
        .insert({ account_id: accountId, user_id: userId, location_id: locationId, steps: toJson([]) })
        .returning('*');
      return toTestBooking(row as TestBookingRow);
    },
    read: async (accountId, id) => first(await rows().where({ account_id: accountId, id }).first()),
    latest: async (accountId) => first(await rows().where({ account_id: accountId }).orderBy('id', 'desc').first()),
    async listUnclean(accountId) {
      const found = await rows().where({ account_id: accountId, is_clean: false }).orderBy('id');
      return found.map(toTestBooking);
    },
    async change(accountId, id, { isClean, dealId, plan, steps, ...plain }) {
      const changes = {
        ...plain,
        ...(isClean !== undefined && { is_clean: isClean }),
        ...(dealId !== undefined && { deal_id: dealId }),
        ...(plan !== undefined && { plan: plan === null ? null : toJson(plan) }),
        ...(steps !== undefined && { steps: toJson(steps) }),
      };
      const [row] = await db('test_bookings').where({ account_id: accountId, id }).update(changes).returning('*');
      return toTestBooking(row as TestBookingRow);
    },
  };
}

const toTestBooking = (row: TestBookingRow): TestBooking => ({
  accountId: row.account_id,
  id: row.id,
  userId: row.user_id,
  locationId: row.location_id,
  state: row.state,
  problem: row.problem,
  isClean: row.is_clean,
  dealId: row.deal_id,
  plan: row.plan,
  steps: row.steps,
  startedAt: toInstant(row.started_at),
});
