import { describe, expect, it } from 'vitest';
import { ProductError } from '../errors.ts';
import type { CrmUser } from '../ports/crm.ts';
import { createReadViewer, visibleTo } from './journal-rule.ts';

const caller = { accountId: 1, userId: 7, isAdmin: false, traceId: 'trace' };
const user = (change: Partial<CrmUser>): CrmUser => ({
  ...{
    id: 7,
    name: 'Camila',
    email: null,
    phone: null,
    language: null,
    isAdmin: false,
    isActive: true,
    seesAllDeals: true,
  },
  ...({ editsDeals: 'all', groupId: null } as const),
  ...change,
});

/** A CRM that answers in turn, and a clock that is moved by hand. */
function bench(...answers: (CrmUser | null | ProductError)[]) {
  let now = 0;
  let asked = 0;
  const readUser = async () => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? null;
    asked += 1;
    if (answer instanceof ProductError) throw answer;
    return answer;
  };
  const readViewer = createReadViewer({ crm: { readUser }, clock: { now: () => now } });
  const pass = (ms: number) => {
    now += ms;
  };
  return { readViewer, pass, asked: () => asked };
}

describe('who may see names', () => {
  it('is an administrator, without asking the CRM', async () => {
    const { readViewer, asked } = bench(null);
    expect(await readViewer({ ...caller, isAdmin: true })).toEqual({ userId: 7, seesAll: true });
    expect(asked()).toBe(0);
  });

  it.each([
    ['whoever may view all deals', user({}), true],
    ['nobody who may view some only', user({ seesAllDeals: false }), false],
    ['nobody who left', user({ isActive: false }), false],
    ['nobody unknown', null, false],
  ])('is %s', async (_, answer, seesAll) => {
    expect(await bench(answer).readViewer(caller)).toEqual({ userId: 7, seesAll });
  });

  it('is asked once in five minutes', async () => {
    const { readViewer, pass, asked } = bench(user({}), user({ seesAllDeals: false }));
    await readViewer(caller);
    pass(299_999);
    expect((await readViewer(caller)).seesAll).toBe(true);
    expect(asked()).toBe(1);
    pass(1);
    expect((await readViewer(caller)).seesAll).toBe(false);
    await readViewer({ ...caller, userId: 8 });
    expect(asked()).toBe(3);
  });

  it('is nobody while the CRM is silent, which is not remembered', async () => {
    const { readViewer } = bench(new ProductError('crm_silent'), user({}));
    expect((await readViewer(caller)).seesAll).toBe(false);
    expect((await readViewer(caller)).seesAll).toBe(true);
  });
});

describe('what a viewer may see', () => {
  const appointments = [{ dealId: 70 }, { dealId: 71 }, { dealId: null }];
  const deals = { listOwn: async (_account: number, userId: number) => (userId === 7 ? [71] : []) };
  const see = (seesAll: boolean, userId = 7) => visibleTo({ deals }, 1, { userId, seesAll }, appointments);

  it('is everything, or what is linked to deals of their own', async () => {
    expect(await see(true)).toEqual(appointments);
    expect(await see(false)).toEqual([{ dealId: 71 }]);
    expect(await see(false, 8)).toEqual([]);
  });
});
