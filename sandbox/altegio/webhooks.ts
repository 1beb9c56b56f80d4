import type { Faults } from '../lib/faults.ts';
import { WebhookSender } from '../lib/webhook-sender.ts';
import type { Location } from './domain/state.ts';
import type { EventResource, SalonEvent, World } from './domain/world.ts';
import { clientWire } from './wire/client.ts';
import { recordWire } from './wire/record.ts';
import { categoryWire, serviceWire } from './wire/service.ts';
import { staffWire } from './wire/staff.ts';
import { transactionWire } from './wire/transaction.ts';

export interface WebhookOptions {
  readonly faults: Faults;
  /** Milliseconds from the act to the first attempt. */
  readonly delayMs: number;
  readonly speed: number;
}

/** Flag of `hooks_settings` that switches a resource on. */
const FLAG_OF: Readonly<Record<EventResource, string>> = {
  record: 'record',
  client: 'client',
  finances_operation: 'finances_operation',
  schedule: 'schedule',
  staff: 'master',
  service: 'service',
  service_category: 'service_category',
};

/** Tells every address of a location what happened there: unsigned JSON, a few seconds late, two more tries. */
export function sendWebhooks(world: World, { faults, delayMs, speed }: WebhookOptions): WebhookSender {
  const sender = new WebhookSender({
    faults,
    delayMs,
    speed,
    timeoutMs: 10_000,
    retryDelaysMs: [1_500, 1_500],
    shouldRetry: (status) => status === null || status === 429 || status >= 500,
    now: world.now,
  });
  world.listen((event) => {
    for (const url of addressesFor(world, event)) {
      sender.send({
        url,
        contentType: 'application/json',
        // The body is what the salon looks like at the act, not at the delivery.
        body: JSON.stringify(bodyOf(world, event)),
        label: `${event.resource} ${event.status} ${event.resourceId}`,
      });
    }
  });
  return sender;
}

function addressesFor(world: World, event: SalonEvent): readonly string[] {
  const hooks = world.state.hooks[event.locationId];
  if (!hooks?.flags['active'] || !hooks.flags[FLAG_OF[event.resource]]) return [];
  const isOwnAct = event.actor !== 0 && event.actor === hooks.setBy;
  return isOwnAct && !hooks.flags['self_sending'] ? [] : hooks.urls;
}

export function bodyOf(world: World, event: SalonEvent) {
  const location = world.location(event.locationId);
  return {
    company_id: event.locationId,
    resource: event.resource,
    resource_id: event.resourceId,
    status: event.status,
    data: location ? dataOf(world, location, event) : [],
  };
}

function dataOf(world: World, location: Location, { resource, resourceId, status }: SalonEvent): unknown {
  if (status === 'delete' && world.quirks.emptyDataOnDelete) return [];
  const { state } = world;
  switch (resource) {
    case 'record': {
      const record = world.record(location.id, resourceId);
      return record ? { ...recordWire(world, location, record), comer_person_info: null, composite: [] } : [];
    }
    case 'client': {
      const client = world.client(location.id, resourceId);
      return client ? clientWire(world, client) : { id: resourceId };
    }
    case 'finances_operation': {
      const transaction = state.transactions.find((it) => it.id === resourceId);
      return transaction ? transactionWire(world, transaction) : [];
    }
    case 'staff': {
      const staff = world.staff(location.id, resourceId);
      return staff ? staffWire(world, location, staff) : [];
    }
    case 'service': {
      const service = world.service(location.id, resourceId);
      return service ? serviceWire(world, service) : [];
    }
    case 'service_category': {
      const category = state.categories.find((it) => it.id === resourceId);
      return category ? categoryWire(world, category) : [];
    }
    case 'schedule':
      return [];
  }
}
