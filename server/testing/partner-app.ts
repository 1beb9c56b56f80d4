import { expect } from 'vitest';
import { OWNER, startTestProduct, type TestProduct } from './product.ts';
import { good } from './salon.ts';
import { until } from './until.ts';

export const APPLICATION = 456;
export const MADRID = 4564;
export const SAO_PAULO = 4565;
export const BRISA = { account: 'brisa', user: 'Olga' } as const;
export const NORTE = { account: 'norte', user: 'Júlio' } as const;
type Person = { readonly account: string; readonly user: string };

export type PartnerApp = ReturnType<typeof partnerAppOf>;

/** A product with a partner application that two accounts have installed. */
export async function startPartnerProduct(): Promise<TestProduct> {
  const product = await startTestProduct({
    env: {
      ALTEGIO_APPLICATION_ID: String(APPLICATION),
      ALTEGIO_APPLICATION_TOKEN: `app-${APPLICATION}-system`,
      ALTEGIO_APPLICATION_URL: 'https://app.alteg.example/appstore/456',
    },
  });
  await product.install();
  await product.install('norte');
  return product;
}

/** What owners, their browsers and the booking system do with the application. */
export function partnerAppOf(product: TestProduct) {
  const settings = async (as?: Person) => good(await product.call('readSettings', {}, as));
  const health = async () => good(await product.call('readHealth', {}));
  const kinds = async () => (await health()).alerts.map(({ kind }) => kind);
  const idle = () => until('all of it was looked at', async () => (await health()).queue.waiting === 0);
  /** Goes to the booking system over our page; answers the cookie that the browser keeps. */
  const setOut = async (as?: Person) => {
    const { url } = good(await product.call('startPartnerConnect', {}, as));
    const answer = await fetch(url ?? '', { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://app.alteg.example/appstore/456']);
    return answer.headers.get('set-cookie') ?? '';
  };
  /** The page on which an owner lands: what it asks, what its form would send, and the cookies the browser has then. */
  const land = async (query: URLSearchParams, cookie: string, headers: Record<string, string> = {}) => {
    const known = cookie.split(';')[0] ?? '';
    const answer = await fetch(`${product.url}/connect/altegio?${query}`, { headers: { ...headers, cookie: known } });
    const added = answer.headers.getSetCookie();
    const text = await answer.text();
    const proof = /name="proof" value="([^"]*)"/.exec(text)?.[1] ?? '';
    const cookies = [known, ...added.map((line) => line.split(';')[0] ?? '')].join('; ');
    return { status: answer.status, headers: answer.headers, text, proof, cookies, added };
  };
  const agree = async (proof: string, cookie: string) => {
    const answer = await fetch(`${product.url}/connect/altegio`, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ proof }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const comeBack = async (query: URLSearchParams, cookie: string) => {
    const page = await land(query, cookie);
    return page.proof === '' ? page : agree(page.proof, page.cookies);
  };
  const press = (locationIds: readonly number[], login = OWNER.login) =>
    product.altegio.applications.connect(APPLICATION, locationIds, login);
  const connect = async (locationIds: readonly number[]) => {
    const answer = await comeBack(press(locationIds), await setOut());
    expect(answer.status).toBe(200);
    return answer;
  };
  const tell = (message: Record<string, unknown>) =>
    fetch(`${product.url}/webhooks/altegio-app`, { method: 'POST', body: JSON.stringify(message) });
  const lifecycle = (event: string, locationId = MADRID) => ({
    ...{ salon_id: locationId, application_id: APPLICATION, event },
    partner_token: product.altegio.partnerToken,
  });
  /** Nobody has connected anything, and the application is nowhere installed. */
  const clean = async () => {
    for (const as of [BRISA, NORTE])
      for (const { id } of (await settings(as)).connections)
        good(await product.call('disconnect', { connectionId: id }, as));
    for (const id of [MADRID, SAO_PAULO]) {
      if (product.altegio.applications.state(APPLICATION, id) !== 'absent')
        product.altegio.applications.uninstall(APPLICATION, id);
    }
  };
  return { settings, health, kinds, idle, setOut, land, agree, comeBack, press, connect, tell, lifecycle, clean };
}
