import { digitsOf } from '../domain/clients.ts';
import { denied, found, invalid, Refusal, texts } from '../domain/refusal.ts';
import { rightsIn } from '../domain/rights.ts';
import type { Abonement, Location } from '../domain/state.ts';
import { abonementWire, cardWire, certificateWire, depositWire } from '../wire/loyalty.ts';
import type { Call } from './call.ts';
import { bare, ok, type Routes } from './routes.ts';

/** Loyalty belongs to the chain and is asked for through a location, by phone. */
export function loyaltyRoutes(routes: Routes): void {
  // Only issued and active ones come; expired and used-up ones do not.
  routes.get('user', '/v1/loyalty/abonements', (call) => {
    const location = locationByQuery(call);
    const phone = digitsOf(call.query.text('phone') ?? '');
    const mine = ofChain(call, location.chainId).filter((it) => digitsOf(it.phone) === phone && it.status <= 2);
    return ok(
      mine.map((it) => abonementWire(call.world, location, it, false)),
      { count: mine.length },
    );
  });

  routes.get('user', ['/v1/chain/:chain/loyalty/abonements', '/v1/chains/:chain/loyalty/abonements'], chainAbonements);

  // Bare, without an envelope.
  routes.get('user', '/v1/loyalty/cards/:phone/:chain/:loc', (call) => {
    needLoyalty(call, call.location);
    const phone = digitsOf(call.text('phone'));
    const cards = call.world.state.loyaltyCards.filter(
      (it) => it.chainId === call.id('chain') && digitsOf(it.phone) === phone,
    );
    return bare(cards.map((it) => cardWire(call.world, it)));
  });

  routes.get('user', '/v1/loyalty/client_cards/:client', (call) => {
    const client = found(call.world.state.clients.find((it) => it.id === call.id('client')));
    const location = found(call.world.location(client.locationId));
    needLoyalty(call, location);
    const cards = call.world.state.loyaltyCards.filter(
      (it) => it.chainId === location.chainId && digitsOf(it.phone) === digitsOf(client.phone),
    );
    return bare(cards.map((it) => cardWire(call.world, it)));
  });

  routes.get('user', '/v1/loyalty/certificates', (call) => {
    const location = locationByQuery(call);
    const phone = digitsOf(call.query.text('phone') ?? '');
    const some = call.world.state.certificates.filter(
      (it) => it.chainId === location.chainId && digitsOf(it.phone) === phone,
    );
    return ok(
      some.map((it) => certificateWire(it, location.timezone)),
      { count: some.length },
    );
  });

  routes.get('user', '/v1/deposits/company/:loc/client/:client', (call) => {
    needLoyalty(call, call.location);
    const id = call.id('client');
    return ok(call.world.state.deposits.filter((it) => it.clientId === id).map(depositWire));
  });
}

/** The chain's memberships: by ids, or by both ends of their creation in unix seconds; anything else is 400. */
function chainAbonements(call: Call) {
  const chain = call.id('chain');
  const { query, world } = call;
  const location = found(world.state.locations.find((it) => it.chainId === chain));
  needLoyalty(call, location);
  const ids = query.numbers('abonements_ids');
  const [after, before] = [query.number('created_after'), query.number('created_before')];
  if (ids.length === 0 && (after === undefined || before === undefined)) throw new Refusal(400, texts.invalid);
  const unix = (iso: string): number => Date.parse(iso) / 1000;
  const some = ofChain(call, chain).filter((it) =>
    ids.length > 0 ? ids.includes(it.id) : unix(it.createdAt) >= (after ?? 0) && unix(it.createdAt) <= (before ?? 0),
  );
  const page = Math.max(1, query.number('page') ?? 1);
  const count = Math.max(1, query.number('count') ?? 25);
  const data = some.slice((page - 1) * count, page * count).map((it) => abonementWire(world, location, it, true));
  return ok(data, { count: some.length });
}

function locationByQuery(call: Call): Location {
  const id = call.query.number('company_id');
  if (id === undefined) throw invalid({ company_id: ['The parameter is required'] });
  const location = found(call.world.location(id), texts.noLocation);
  needLoyalty(call, location);
  return location;
}

function needLoyalty(call: Call, location: Location): void {
  if (!rightsIn(call.user, location.id)?.['loyalty_access']) throw denied();
}

function ofChain(call: Call, chainId: number): Abonement[] {
  const types = call.world.state.abonementTypes.filter((it) => it.chainId === chainId).map((it) => it.id);
  return call.world.state.abonements.filter((it) => types.includes(it.typeId));
}
