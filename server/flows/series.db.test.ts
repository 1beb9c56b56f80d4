import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes, type RequestOf } from '../../shared/contracts/routes.ts';
import { addDays, dateOf, type WallTime } from '../../shared/domain/time.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const MAIN = path.join(import.meta.dirname, '../main.ts');

let product: TestProduct;
let salon: Salon;
beforeAll(async () => {
  product = await startTestProduct({ speed: 500 });
  salon = await openSalon(product);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await product?.close();
});

const children: ChildProcess[] = [];

/** A web process of its own, against the same database and the same stand-ins. */
async function startProcess(): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const env = { ...process.env, ...product.env, ROLE: 'web', PORT: String(port), LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  await until('the process answers', isReady, 40_000);
  return { url, child };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const inWeeks = (wall: WallTime, weeks: number): WallTime => `${addDays(dateOf(wall), weeks * 7)}${wall.slice(10)}`;

/** Which of these starts, on the salon's wall, that team member has with a client; one for each appointment. */
const startsOf = ({ locationId, teamMemberId }: RequestOf<'bookAppointment'>, walls: readonly WallTime[]): string[] =>
  product.altegio.world.state.records
    .filter((record) => record.locationId === locationId && record.staffId === teamMemberId && !record.deleted)
    .filter((record) => record.clientId !== 0)
    .map((record) => record.date.replace(' ', 'T').slice(0, 16))
    .filter((wall) => walls.includes(wall))
    .sort();

/** A series of three weeks for that contact, whose second date somebody else has. */
async function seriesFor(contactName: string) {
  const booking = await salon.bookingFor(contactName);
  const second = inWeeks(booking.startsAtWall, 1);
  product.altegio.salon.book({
    locationId: booking.locationId,
    staffId: booking.teamMemberId,
    serviceIds: [...booking.serviceIds],
    start: `${second.replace('T', ' ')}:00`,
    client: null,
    force: true,
  });
  return { booking, second, third: inWeeks(booking.startsAtWall, 2) };
}

describe('a series of appointments', () => {
  it('shows what stands in the way of each date before anything is booked', async () => {
    const { booking, second, third } = await seriesFor('Elena');
    const { dealId, locationId, teamMemberId, serviceIds, startsAtWall } = booking;
    const asked = { dealId, locationId, teamMemberId, serviceIds, startsAtWall, everyWeeks: 1, times: 3 };
    expect(good(await product.call('previewSeries', asked)).dates).toEqual([
      { startsAtWall, state: 'free' },
      { startsAtWall: second, state: 'taken' },
      { startsAtWall: third, state: expect.stringMatching(/^(free|off_hours)$/) },
    ]);
    const atNight = { ...asked, startsAtWall: `${dateOf(startsAtWall)}T03:00` };
    expect(good(await product.call('previewSeries', atNight)).dates.map(({ state }) => state)).toEqual(
      Array(3).fill('off_hours'),
    );
  });

  it('books every date that is free, tells which is not, and books nothing twice when it is sent again', async () => {
    const { booking, second, third } = await seriesFor('Teresa');
    const request = { booking, alsoAt: [second, third] };
    const first = good(await product.call('bookSeries', request));
    expect(first.results.map(({ startsAtWall, problem }) => [startsAtWall, problem])).toEqual([
      [booking.startsAtWall, null],
      [second, 'slot_taken'],
      [third, null],
    ]);
    expect(first.results.map(({ appointment }) => appointment?.dealId ?? null)).toEqual([
      booking.dealId,
      null,
      booking.dealId,
    ]);
    const again = good(await product.call('bookSeries', request));
    expect(again.results.map(({ appointment }) => appointment?.id)).toEqual(
      first.results.map(({ appointment }) => appointment?.id),
    );
    expect(startsOf(booking, [booking.startsAtWall, third])).toEqual([booking.startsAtWall, third]);
  });

  it('goes on where a killed process left it: what was made is found, what was not is made', async () => {
    const { booking, third } = await seriesFor('Bruno');
    const fourth = inWeeks(booking.startsAtWall, 3);
    const walls = [booking.startsAtWall, third, fourth];
    const request = { booking, alsoAt: [third, fourth] };
    const { url, child } = await startProcess();
    product.altegio.faults.add({ method: 'POST', path: '^/api/v1/records/', kind: 'slow', ms: 3_000, times: null });
    const token = await product.kommo.oneTimeToken('brisa', product.clientId, salon.userId('Olga'));
    const cutOff = fetch(url + apiRoutes.bookSeries.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-auth-token': token },
      body: JSON.stringify(request),
    }).then(
      () => 'answered',
      () => 'cut off',
    );
    await until('the second date is made', () => startsOf(booking, walls).length === 2, 40_000);
    child.kill('SIGKILL');
    expect(await cutOff).toBe('cut off');
    product.altegio.faults.clear();

    const { results } = good(await product.call('bookSeries', request));
    expect(results.map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(startsOf(booking, walls)).toEqual(walls);
  }, 90_000);

  it('stops at once where no date can be booked', async () => {
    const booking = await salon.bookingFor('Elena', { serviceIds: [999_999_999] });
    const answer = await product.call('bookSeries', { booking, alsoAt: [inWeeks(booking.startsAtWall, 1)] });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'service_unknown' } });
  });

  it('messages the client with the first date that is booked, once, whatever the dates before it met', async () => {
    const { booking: planned, second } = await seriesFor('María');
    const { booking, third } = { booking: { ...planned, startsAtWall: second }, third: inWeeks(second, 1) };
    const request = { booking: { ...booking, notifiesClient: true }, alsoAt: [third, inWeeks(second, 2)] };
    const before = product.altegio.world.state.messages.length;
    const first = good(await product.call('bookSeries', request));
    expect(first.results.map(({ problem }) => problem)).toEqual(['slot_taken', null, null]);
    expect(product.altegio.world.state.messages.length - before).toBe(1);
    const again = good(await product.call('bookSeries', request));
    expect(again.results).toEqual(first.results);
    expect(product.altegio.world.state.messages.length - before).toBe(1);
  });
});
