import { afterEach, beforeEach, describe } from 'vitest';
import { badDays, refusals } from './booking-provider-contract/bad-days.ts';
import { details } from './booking-provider-contract/details.ts';
import { clients, readingAppointments } from './booking-provider-contract/reading.ts';
import { readingTheSalon, signingIn, webhookAddresses } from './booking-provider-contract/salon.ts';
import { type ProviderWorld, useOf } from './booking-provider-contract/world.ts';
import { changing, creating, statuses } from './booking-provider-contract/writing.ts';

export type { ProviderFault, ProviderWorld } from './booking-provider-contract/world.ts';

/** What every booking system of ours must do, over real HTTP. */
export function describeBookingProvider(name: string, open: () => Promise<ProviderWorld>): void {
  let world: ProviderWorld;
  const use = useOf(() => world);

  describe(`${name} as a booking provider`, () => {
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    describe('signing in', () => signingIn(use));
    describe('reading the salon', () => readingTheSalon(use));
    describe('appointments', () => readingAppointments(use));
    describe('creating', () => creating(use));
    describe('changing and cancelling', () => changing(use));
    describe('details', () => details(use));
    describe('statuses', () => statuses(use));
    describe('clients', () => clients(use));
    describe('webhook addresses', () => webhookAddresses(use));
    describe('refusals', () => refusals(use));
    describe('bad days', () => badDays(use));
  });
}
