import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AltegioSandbox, startAltegioSandbox } from '../../sandbox/altegio/server.ts';
import { codeOf } from '../errors.ts';
import { type AltegioBench, openAltegioBench } from '../testing/altegio-bench.ts';
import { toRights } from './rights.ts';

const GROUPED = {
  timetable: {
    timetable_access: true,
    master_id: 0,
    position_id: '0',
    last_days_count: 0,
    timetable_transferring_record_access: 1,
  },
  record_form: {
    record_form_access: '1',
    record_form_client_access: true,
    create_records_access: true,
    edit_records_access: true,
    delete_records_access: true,
  },
  clients: { clients_access: true, client_phones_access: true, clients_visit_master_id: '0' },
  loyalty: { loyalty_access: true },
  settings: { settings_access: true, settings_services_access: true, webhook_read_access: true },
  security_2fa_access: true,
};

const missingIn = (data: unknown): string[] =>
  Object.entries(toRights(data)).flatMap(([key, state]) => (state === 'missing' ? [key] : []));

describe('the rights of a token', () => {
  it('are read from booleans, numbers and texts alike', () => {
    expect(new Set(Object.values(toRights(GROUPED)))).toEqual(new Set(['present']));
  });

  it.each([
    ['webhook_read_access', ['webhooks']],
    ['settings_access', ['webhooks']],
    ['create_records_access', ['create']],
    ['timetable_transferring_record_access', ['move']],
    ['delete_records_access', ['delete']],
    ['timetable_access', ['schedule']],
    ['record_form_client_access', ['add_client']],
    ['settings_services_access', ['services']],
    ['loyalty_access', ['loyalty']],
    ['client_phones_access', ['client_data']],
    ['clients_access', ['client_data', 'visit_history']],
  ])('name what is lost with %s', (flag, lost) => {
    const without = Object.fromEntries(
      Object.entries(GROUPED).map(([group, flags]) => [
        group,
        typeof flags === 'object' && flag in flags ? { ...flags, [flag]: '0' } : flags,
      ]),
    );
    expect(missingIn(without)).toEqual(lost);
  });

  it('count a view that is narrowed to one person, or to a few days, as missing', () => {
    const narrowed = { ...GROUPED, timetable: { ...GROUPED.timetable, master_id: 77 } };
    expect(missingIn(narrowed)).toEqual(['appointment_list']);
    expect(missingIn({ ...GROUPED, timetable: { ...GROUPED.timetable, last_days_count: 30 } })).toEqual([
      'appointment_list',
    ]);
    expect(missingIn({ ...GROUPED, timetable: { ...GROUPED.timetable, last_days_count: -1 } })).toEqual([]);
    expect(missingIn({ ...GROUPED, clients: { ...GROUPED.clients, clients_visit_master_id: 5 } })).toEqual([
      'visit_history',
    ]);
  });

  it.each([[null], [[]], ['nonsense'], [{ settings: [] }]])(
    'are unknown, never missing, when nothing is told: %j',
    (data) => {
      expect(new Set(Object.values(toRights(data)))).toEqual(new Set(['unknown']));
    },
  );
});

describe('asked over HTTP', () => {
  const MADRID = { id: 4564, timezone: 'Europe/Madrid' };
  let sandbox: AltegioSandbox;
  let bench: AltegioBench;
  beforeAll(async () => {
    sandbox = await startAltegioSandbox({ speed: 1_000, rateLimits: false });
    bench = openAltegioBench(sandbox.url, { partnerToken: sandbox.partnerToken });
  });
  afterAll(async () => {
    await bench?.close();
    await sandbox?.close();
  });
  const as = (login: string) => ({ ...bench.access, userToken: sandbox.user(login).token });

  it('an owner has them all, a worker has few', async () => {
    const owner = await bench.provider.readRights(as('olga.rezende@brisa.example'), MADRID);
    expect(new Set(Object.values(owner))).toEqual(new Set(['present']));
    const worker = await bench.provider.readRights(as('pilar.santos@brisa.example'), MADRID);
    expect(worker).toMatchObject({ schedule: 'present', webhooks: 'missing', appointment_list: 'missing' });
  });

  it('somebody else’s location is refused', async () => {
    const asked = bench.provider.readRights(as('pilar.santos@brisa.example'), { id: 5101, timezone: 'Asia/Almaty' });
    expect(codeOf(await asked.catch((error: unknown) => error))).toBe('right_missing');
  });
});
