import { describe, expect, it } from 'vitest';
import { type AltegioSandbox, startAltegioSandbox } from '../../sandbox/altegio/server.ts';
import type { SettableStatus } from '../../shared/domain/appointment.ts';
import { openAltegioBench } from '../testing/altegio-bench.ts';
import {
  describeBookingProvider,
  type ProviderFault,
  type ProviderWorld,
} from '../testing/booking-provider.contract.ts';

const OWNER = { login: 'olga.rezende@brisa.example', password: 'brisa-demo-1' };
const SECOND_OWNER = { login: 'marcos.leal@brisa.example', password: 'brisa-demo-1' };
const MADRID = 4564;
const NOW = new Date('2026-07-15T08:00:00Z');

type Quirks = Partial<AltegioSandbox['quirks']>;

async function openWorld(quirks: Quirks): Promise<ProviderWorld & { sandbox: AltegioSandbox }> {
  const sandbox = await startAltegioSandbox({ now: () => NOW, speed: 1_000, rateLimits: false, quirks });
  const owner = sandbox.user(OWNER.login);
  const tokens = { partnerToken: sandbox.partnerToken, userToken: owner.token };
  const bench = openAltegioBench(sandbox.url, tokens);
  const impatient = openAltegioBench(sandbox.url, { ...tokens, deadlineMs: 400 });
  return {
    sandbox,
    provider: bench.provider,
    impatient: impatient.provider,
    access: bench.access,
    credentials: OWNER,
    twoFactorCredentials: SECOND_OWNER,
    location: { id: MADRID, timezone: 'Europe/Madrid' },
    today: '2026-07-15',
    ...peopleOf(sandbox),
    salon: salonOf(sandbox),
    webhooks: webhooksOf(sandbox),
    endToken: () => sandbox.setPassword(OWNER.login, 'changed'),
    lapseLicence: () => {
      sandbox.location(MADRID).licensed = false;
    },
    takeRight: (right) => sandbox.setRights(OWNER.login, MADRID, RIGHTS[right]),
    fail: (fault) => failWith(sandbox, fault),
    creations: () => sandbox.requests.count({ method: 'POST', path: /^\/api\/v1\/records\// }),
    close: async () => {
      await bench.close();
      await impatient.close();
      await sandbox.close();
    },
  };
}

const RIGHTS = {
  book: { create_records_access: false },
  see_phones: { client_phones_access: false, timetable_phones_access: false },
  webhooks: { webhook_read_access: false },
  memberships: { loyalty_access: false },
};

function peopleOf({ world }: AltegioSandbox) {
  const clients = world.state.clients.filter(({ locationId }) => locationId === MADRID);
  const sharing = clients.filter(({ phone }) => phone === '+34612458803').map(({ id }) => id);
  const withEmail = clients.find(({ email }) => email !== '');
  return {
    sharedPhone: { phone: '+34612458803', clientIds: sharing },
    withEmail: { email: withEmail?.email ?? '', clientId: withEmail?.id ?? 0 },
    withMembership: { phone: '+34612458803', visitsLeft: 9 },
  };
}

function salonOf(sandbox: AltegioSandbox): ProviderWorld['salon'] {
  return {
    book: ({ teamMemberId, serviceId, wall, clientId, comment }) =>
      sandbox.salon.book({
        locationId: MADRID,
        staffId: teamMemberId,
        serviceIds: [serviceId],
        start: `${wall.replace('T', ' ')}:00`,
        client: { id: clientId },
        comment,
      }).id,
    remove: (id) => sandbox.salon.remove(id),
    storedPhone: (id) => sandbox.client(id).phone,
    messagesTo: (id) =>
      sandbox.world.state.messages
        .filter((message) => message.recordId === id)
        .map((message) => message.date.slice(0, 16).replace(' ', 'T')),
    storePhone: (id, phone) => {
      sandbox.client(id).phone = phone;
    },
    count: (date) =>
      sandbox.world.state.records.filter(
        (record) => record.locationId === MADRID && !record.deleted && record.date.startsWith(date),
      ).length,
  };
}

function webhooksOf({ world }: AltegioSandbox): ProviderWorld['webhooks'] {
  return {
    urls: () => world.state.hooks[MADRID]?.urls ?? [],
    set: (urls) => {
      delete world.state.hooks[MADRID];
      if (urls) world.state.hooks[MADRID] = { urls: [...urls], flags: { active: 1, good: 1 }, setBy: 1 };
    },
  };
}

function failWith({ faults }: AltegioSandbox, fault: ProviderFault): void {
  const always = { path: '^/api/v1/(records|record)/', times: null };
  if (fault === 'error_always') faults.add({ ...always, kind: 'status', status: 500 });
  if (fault === 'error_once') faults.add({ kind: 'status', status: 503 });
  if (fault === 'page_always') faults.add({ ...always, kind: 'html502' });
  if (fault === 'reset_always') faults.add({ ...always, kind: 'reset' });
  if (fault === 'reset_after_work') for (const method of ['POST', 'PUT']) faults.add({ kind: 'reset-after', method });
  if (fault === 'silence_always') faults.add({ ...always, kind: 'never' });
  if (fault === 'slow_once') faults.add({ kind: 'slow', ms: 20_000 });
  if (fault === 'over_limit')
    faults.add({ kind: 'status', status: 429, body: { success: false, data: null, meta: [] } });
}

describeBookingProvider('Altegio', () => openWorld({}));
describeBookingProvider('Altegio (other answers that were observed)', () =>
  openWorld({
    wrongSummerOffset: false,
    conflictStatus: 409,
    createdAsArray: true,
    deletedReadBack: 404,
    emptyDataOnDelete: true,
    roomsById: true,
  }),
);

describe('Altegio in its other zones', () => {
  it.each([
    [4565, 'America/Sao_Paulo', '-03:00'],
    [5101, 'Asia/Almaty', '+05:00'],
    [5102, 'Europe/Moscow', '+03:00'],
  ])('location %i keeps the wall time of %s', async (id, timezone, offset) => {
    const world = await openWorld({});
    const { provider, access } = world;
    const location = { id, timezone };
    const listed = await provider.listLocations(access);
    expect(listed.find((item) => item.id === id)?.timezone).toBe(timezone);

    const { appointments } = await provider.listAppointments(access, location, { startsFrom: '2026-07-15' }, 1);
    const [appointment] = appointments.filter((item) => item.status === 'waiting' && item.groupEventId === null);
    if (!appointment) throw new Error('no appointment there');
    expect(Date.parse(appointment.startsAt)).toBe(Date.parse(`${appointment.startsAtWall}:00${offset}`));

    const statuses: SettableStatus[] = ['confirmed', 'arrived'];
    for (const status of statuses) await provider.setStatus(access, location, appointment, status);
    expect(world.sandbox.record(appointment.id)).toMatchObject({ attendance: 1, comment: appointment.comment });
    await world.close();
  });
});
