import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, Router } from 'express';
import type { LiveFeed } from '../../lib/live-feed.ts';
import { isRecord, type Json, Reader } from '../api/reader.ts';
import { readAttendance } from '../api/record-body.ts';
import { found, invalid, texts } from '../domain/refusal.ts';
import type { Location, VisitRecord } from '../domain/state.ts';
import { isDate, readWall } from '../domain/time.ts';
import type { World } from '../domain/world.ts';
import type { NewAppointment, SalonActs } from './acts.ts';
import { clientsView, clientView, dayView, locationsView, recordView } from './view.ts';

const PAGE = fileURLToPath(new URL('../public', import.meta.url));

/** The salon's own page at `/` and what it talks to. Whoever opens it acts as the salon's owner. */
export function salonRoutes(world: World, acts: SalonActs, feed: LiveFeed): Router {
  const router = Router();
  router.use('/_salon', express.json());
  router.get('/_salon/live', feed.handler);
  readRoutes(router, world);
  router.post('/_salon/records', (request, response) => {
    show(world, response.status(201), acts.book(readAppointment(world, bodyOf(request))));
  });
  router.post('/_salon/records/:id/move', (request, response) => {
    const body = bodyOf(request);
    const id = Number(request.params.id);
    const to = { staffId: body.number('staffId'), start: startOf(body), force: body.flag('force') };
    show(world, response, acts.move(id, to));
  });
  router.post('/_salon/records/:id/status', (request, response) => {
    const attendance = readAttendance(bodyOf(request).number('attendance')) ?? 0;
    show(world, response, acts.setStatus(Number(request.params.id), attendance));
  });
  router.post('/_salon/records/:id/payment', (request, response) => {
    const body = bodyOf(request);
    const method = body.text('method');
    if (method !== 'cash' && method !== 'card' && method !== 'membership') throw invalid({ method: ['wrong method'] });
    show(world, response, acts.pay(Number(request.params.id), method, body.number('amount')));
  });
  router.delete('/_salon/records/:id', (request, response) => {
    acts.remove(Number(request.params.id));
    response.status(204).end();
  });
  router.use(express.static(PAGE));
  return router;
}

function readRoutes(router: Router, world: World): void {
  router.get('/_salon/locations', (_request, response) => {
    response.json(locationsView(world));
  });
  router.get('/_salon/day', (request, response) => {
    const query = queryOf(request);
    const location = locationOf(world, query.number('location'));
    const date = query.text('date');
    response.json(dayView(world, location, isDate(date) ? date : world.wall(location).slice(0, 10)));
  });
  router.get('/_salon/clients', (request, response) => {
    const query = queryOf(request);
    response.json(clientsView(world, locationOf(world, query.number('location')), query.text('q') ?? ''));
  });
  router.get('/_salon/clients/:id', (request, response) => {
    response.json(clientView(world, Number(request.params.id)));
  });
}

const bodyOf = (request: Request): Reader => new Reader(isRecord(request.body) ? request.body : {});
const queryOf = (request: Request): Reader => new Reader(request.query as Json);
const locationOf = (world: World, id: number | undefined): Location => found(world.location(id ?? 0), texts.noLocation);

function show(world: World, response: Response, record: VisitRecord): void {
  response.json(recordView(world, locationOf(world, record.locationId), record));
}

function readAppointment(world: World, body: Reader): NewAppointment {
  const location = locationOf(world, body.number('locationId'));
  const client = body.object('client');
  const id = client.number('id');
  const [name, phone] = [client.text('name')?.trim(), client.text('phone')?.trim()];
  const activityId = body.number('activityId');
  const start = startOf(body);
  if (!activityId && start === undefined) throw invalid({ start: ['wrong time'] });
  return {
    locationId: location.id,
    staffId: body.number('staffId') ?? 0,
    serviceIds: body.numbers('serviceIds'),
    start: start ?? '',
    client: id || name || phone ? { id, name: name ?? '', phone: phone ?? '' } : null,
    comment: body.text('comment'),
    activityId,
    force: body.flag('force'),
  };
}

/** `start` on the location's clock; no zone is needed to read a wall-clock text. */
function startOf(body: Reader): string | undefined {
  return readWall(body.raw['start'], 'UTC') ?? undefined;
}
