import type { Knex } from 'knex';
import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Client } from '../../shared/domain/client.ts';
import { createDatabase } from '../db/database.ts';
import { createRepository } from '../db/repository.ts';
import { createSecrets } from '../lib/secrets.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import { createTestDatabase } from './database.ts';

/** A key that protects nothing: the same 32 bytes in every test run. */
export const TEST_SECRET_KEYS = `test:${Buffer.alloc(32, 7).toString('base64url')}`;

const refuse = () => Promise.reject(new Error('This test has no queue.'));
const NO_JOBS: Jobs = { enqueue: refuse, enqueueAll: refuse };

export interface TestRepository {
  db: Knex;
  repository: Repository;
  connectionString: string;
  /** The same data through a pool of its own, as another process has it. */
  another(): Repository;
  destroy(): Promise<void>;
}

export async function createTestRepository(jobs: (trx?: Knex.Transaction) => Jobs = () => NO_JOBS) {
  const test = await createTestDatabase();
  const secrets = createSecrets(TEST_SECRET_KEYS);
  const pools: Knex[] = [];
  const result: TestRepository = {
    db: test.db,
    connectionString: test.connectionString,
    repository: createRepository({ db: test.db, secrets, jobs, jobsWith: () => NO_JOBS }),
    another() {
      const db = createDatabase({ connectionString: test.connectionString, poolSize: 4 });
      pools.push(db);
      return createRepository({ db, secrets, jobs, jobsWith: () => NO_JOBS });
    },
    async destroy() {
      await Promise.all(pools.map((pool) => pool.destroy()));
      await test.destroy();
    },
  };
  return result;
}

/** An appointment whose details nobody looks at. */
export const anAppointment = (change: Partial<Appointment> = {}): Appointment => ({
  id: 501,
  locationId: 11,
  status: 'waiting',
  startsAtWall: '2026-03-02T16:30',
  startsAt: '2026-03-02T15:30:00.000Z',
  durationSeconds: 3600,
  teamMember: { id: 7, name: 'Lucía Prado' },
  services: [{ id: 3, title: 'Corte', cost: 24.5, listPrice: 27.22, discount: 10, amount: 1 }],
  client: { id: 90, name: 'Ana Ríos', phone: '+34600111222', email: null },
  comment: '',
  color: null,
  visitId: 8001,
  groupEventId: null,
  seats: 1,
  isPaid: false,
  prepayment: 'none',
  labels: [{ id: 61, title: 'VIP', color: '009800' }],
  reminders: { smsHours: 24, emailHours: null },
  customFields: [{ code: 'source', value: 'Instagram' }],
  resources: ['Sala 2'],
  bookedOnline: true,
  changedAt: '2026-03-01T10:00:00.000Z',
  ...change,
});

/** A client whose details nobody looks at. */
export const aClient = (change: Partial<Client> = {}): Client => ({
  id: 90,
  locationId: 11,
  name: 'Ana Ríos',
  phone: '+34 600 111 222',
  email: 'Ana.Rios@example.com',
  visits: 4,
  spent: 1234.56,
  balance: -10.1,
  noShows: 0,
  lastVisitOn: '2026-02-20',
  labels: null,
  ...change,
});

/** Installs an account and returns its id. */
export async function anAccount(repository: Repository, crmAccountId = 30_001): Promise<number> {
  const account = await repository.accounts.saveInstalled({
    crmAccountId,
    domain: `salon${crmAccountId}.kommo.com`,
    tokens: { accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: Date.UTC(2026, 2, 1) },
  });
  return account.id;
}
