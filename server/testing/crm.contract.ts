import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultTests, taskTests, webhookTests } from './crm-contract/around.ts';
import { accountTests, contactSearchTests, contactTests, dealTests } from './crm-contract/reading.ts';
import type { CrmWorld } from './crm-contract/world.ts';
import { createTests, fieldTests, writeTests } from './crm-contract/writing.ts';

/** The suite: whatever a use case may rely on, over whatever wire. */
export function describeCrm(name: string, open: () => Promise<CrmWorld>): void {
  describe(name, () => {
    let world: CrmWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());
    describe('account, users, pipelines', () => accountTests(() => world));
    describe('reading deals', () => dealTests(() => world));
    describe('contacts', () => contactTests(() => world));
    describe('looking for contacts', () => contactSearchTests(() => world));
    describe('fields', () => fieldTests(() => world));
    describe('writing deals', () => writeTests(() => world));
    describe('making deals', () => createTests(() => world));
    describe('tasks and notes', () => taskTests(() => world));
    describe('webhooks', () => webhookTests(() => world));
    describe('bad days', () => faultTests(() => world));

    it('answers empty questions with empty lists', async () => {
      const { crm, access } = world;
      expect(await crm.readContacts(access, [])).toEqual([]);
      expect(await crm.readDeals(access, [])).toEqual([]);
      expect(await crm.searchDeals(access, 'nothing of the kind 987654')).toEqual([]);
      expect(await crm.findContacts(access, { phone: '+34999888777' })).toEqual([]);
      expect(await crm.listTasks(access, 1)).toEqual([]);
      await crm.updateDeals(access, []);
      await crm.updateContacts(access, []);
      expect(await crm.createFields(access, [])).toEqual([]);
    });
  });
}
