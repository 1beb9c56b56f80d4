import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OWNER, type TestProduct } from '../server/testing/product.ts';
import { good, openSalon } from '../server/testing/salon.ts';
import { LANGUAGES, type Language } from '../shared/domain/language.ts';
import { type House, openHouse, SCREEN } from './house.ts';
import { barriersOn, faultsOf, narrowThePanel, SCHEMES, type Scheme, turnTo } from './look.ts';
import { crmOf, salonOf } from './people.ts';
import * as steps from './steps.ts';

const HOUR_MS = 3_600_000;
type Shape = 'panel' | 'window' | 'page';
/** Pixels: of the panel itself, else of the browser's window. */
const NARROWER: Readonly<Record<Shape, readonly number[]>> = { panel: [280], window: [1024, 820], page: [1024] };
/** Barriers are a matter of structure and colour: both schemes in one language, one in the others. */
const BARRIERS_IN: Readonly<Record<Language, readonly Scheme[]>> = {
  en: SCHEMES,
  ru: ['dark'],
  es: ['light'],
  pt: ['dark'],
};

/** Every screen in four languages and two schemes: nothing clipped, nothing scrolls sideways, no barrier. */
describe('the screens', () => {
  let house: House;
  let page: Page;
  let product: TestProduct;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await product.install();
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    page = await house.newPage();
  });
  afterEach(async () => {
    product.altegio.faults.clear();
    await page.context().close();
  });

  const dealOf = (name: string) => crmOf(product).dealOf(name).id;
  const panel = () => steps.panelOf(page);
  const window = () => page.locator('.sd-win');
  const atServer = (path: string) => `${product.url}/api/${path}`;

  function speak(language: Language): void {
    for (const user of product.kommo.account('brisa').users) user.lang = language;
    product.kommo.changed();
  }

  /** Shows a screen in each language and looks at it in both schemes, then in narrower shapes. */
  async function look(name: string, show: (language: Language) => Promise<void>, shape: Shape = 'page') {
    const faults: string[] = [];
    for (const language of LANGUAGES) {
      speak(language);
      await show(language);
      for (const scheme of SCHEMES) {
        await turnTo(page, scheme);
        faults.push(...(await faultsOf(page, `${name}-${language}-${scheme}`)));
        if (BARRIERS_IN[language].includes(scheme)) faults.push(...(await barriersOn(page, `${name}-${language}`)));
      }
      for (const width of NARROWER[shape]) {
        await (shape === 'panel'
          ? narrowThePanel(page, width)
          : page.setViewportSize({ width, height: SCREEN.height }));
        faults.push(...(await faultsOf(page, `${name}-${language}-${width}`)));
      }
      await page.setViewportSize(SCREEN);
    }
    expect(faults).toEqual([]);
  }
  const lookAtPanel = (name: string, show: (language: Language) => Promise<void>) => look(name, show, 'panel');
  const lookAtWindow = (name: string, show: (language: Language) => Promise<void>) => look(name, show, 'window');

  async function openCard(name: string): Promise<void> {
    await page.goto(steps.cardPath(dealOf(name)));
    await panel().waitFor();
  }

  async function openBooking(name: string): Promise<void> {
    await openCard(name);
    await panel().locator('.sd-split .sd-btn').first().click();
    await window().locator('.sd-svc').first().waitFor();
  }

  async function chooseFirstFree(): Promise<void> {
    await window().locator('.sd-svc').first().click();
    await window().locator('.sd-daybar__days .sd-btn').nth(1).click();
    const free = window().locator('.sd-chip--pick');
    const days = window().locator('.sd-chips--middle .sd-chip');
    await free.first().or(days.first()).waitFor();
    if ((await free.count()) === 0) await days.first().click();
    await free.first().click();
    await window().locator('.sd-bsum .sd-h3').waitFor();
  }

  const book = () => window().locator('.sd-bsum .sd-btn--p').click();

  it('marketplace window', async () => {
    await look('install', async () => {
      await page.goto('/settings/widgets');
      await page.getByTestId('widget-tile-slotdesk').click();
      await page.locator('.sd-install').waitFor();
    });
  });

  it('card, not connected', async () => {
    await lookAtPanel('card-not-connected', async () => {
      await openCard('João');
      await panel().locator('.sd-sec .sd-b').waitFor();
    });
  });

  it('settings, connect, with a wrong password', async () => {
    await look('settings-connect', async () => {
      await page.goto(steps.settingsPath);
      await page.locator('.sd-conn input').first().fill(OWNER.login);
      await page.locator('.sd-conn input').last().fill('wrong');
      await page.locator('.sd-conn .sd-btn--p').click();
      await page.locator('.sd-conn [role="alert"]').waitFor();
    });
  });

  it('settings, connected, fields to make', async () => {
    good(await product.call('connect', OWNER));
    await look('settings-fields', async () => {
      await page.goto(steps.settingsPath);
      await page.locator('.sd-table').waitFor();
    });
  });

  it('settings, connection, rules, and all for someone who is no administrator', async () => {
    await openSalon(product);
    await look('settings-connection', async () => {
      await page.goto(steps.settingsPath);
      await page.locator('.sd-step').first().click();
      await page.locator('.sd-chk').nth(3).waitFor();
    });
    await look('settings-rules', async () => {
      await page.goto(steps.settingsPath);
      await page.locator('.sd-step').nth(2).click();
      await page.locator('.sd-maps').waitFor();
    });
    await page.getByTestId('user').selectOption({ label: 'Camila Nogueira' });
    await page.locator('.sd-set__trouble').waitFor();
    await look('settings-not-admin', async () => {
      await page.goto(steps.settingsPath);
      await page.locator('.sd-set__trouble').waitFor();
    });
  });

  it('card, matched client', async () => {
    await lookAtPanel('card-matched', async () => {
      await openCard('Elena');
      await panel().locator('.sd-stats').waitFor();
    });
  });

  it('card, several clients share the phone', async () => {
    await lookAtPanel('card-several', async () => {
      await openCard('Inés');
      await panel().locator('.sd-choices').waitFor();
    });
  });

  it('card, nobody known', async () => {
    await lookAtPanel('card-none', async () => {
      await openCard('João');
      await panel().locator('.sd-split').waitFor();
    });
  });

  it('card, loading', async () => {
    await page.route(atServer('card'), () => undefined);
    await lookAtPanel('card-loading', async () => {
      await openCard('Elena');
      await panel().locator('.sd-skel').first().waitFor();
    });
  });

  it('card, the booking system is silent: nothing known, then old facts', async () => {
    await openCard('Teresa');
    await panel().locator('.sd-stats').waitFor();
    await product.database.db('clients').update({ read_at: new Date(Date.now() - 2 * HOUR_MS) });
    product.altegio.faults.add({ kind: 'status', status: 503, times: null });
    await lookAtPanel('card-silent-unknown', async () => {
      await openCard('Bruno');
      await panel().locator('.sd-ban').waitFor();
    });
    await lookAtPanel('card-silent-old', async () => {
      await openCard('Teresa');
      await panel().locator('.sd-ban').waitFor();
    });
  });

  it('card, our server is silent', async () => {
    await page.route(atServer('card'), (route) => route.abort());
    await lookAtPanel('card-server-silent', async () => {
      await openCard('Elena');
      await panel().locator('.sd-ban').waitFor();
    });
  });

  it('card, a deal that was closed to the seller while its page was open', async () => {
    const { users, leads } = product.kommo.account('brisa');
    const idOf = (name: string) => users.find((user) => user.name.startsWith(name))?.id ?? 0;
    const deal = leads.find((lead) => lead.responsible_user_id === idOf('Thiago'));
    await page.goto('/leads');
    await page.getByTestId('user').selectOption({ label: 'Thiago Moura' });
    await page.route(atServer('card'), async (route) => {
      product.kommo.changeDealByHand(idOf('Olga'), deal?.id ?? 0, { responsible_user_id: idOf('Olga') });
      await route.continue();
    });
    await lookAtPanel('card-hidden', async () => {
      product.kommo.changeDealByHand(idOf('Olga'), deal?.id ?? 0, { responsible_user_id: idOf('Thiago') });
      await page.goto(steps.cardPath(deal?.id ?? 0));
      await panel().locator('.sd-sec .sd-b').waitFor();
    });
  });

  it('booking window, empty and chosen', async () => {
    await lookAtWindow('booking-empty', () => openBooking('Elena'));
    await lookAtWindow('booking-chosen', async () => {
      await openBooking('Elena');
      await chooseFirstFree();
    });
  });

  it('booking window, the time was taken meanwhile: the form is kept', async () => {
    await lookAtWindow('booking-taken', async () => {
      await openBooking('João');
      await chooseFirstFree();
      await window().locator('textarea').fill('Allergic to lavender');
      await takeTheChosenTime();
      await book();
      await window().locator('[role="alert"]').waitFor();
      expect(await window().locator('textarea').inputValue()).toBe('Allergic to lavender');
      expect(await window().locator('.sd-chosen__item').count()).toBe(1);
    });
  });

  it('booking window, nobody knows whether it was booked', async () => {
    await lookAtWindow('booking-unknown', async () => {
      product.altegio.faults.clear();
      await openBooking('João');
      await chooseFirstFree();
      product.altegio.faults.add({ kind: 'status', status: 502, path: '/records?/', times: null });
      await book();
      await window().locator('.sd-bsum .sd-ban').waitFor();
    });
  });

  it('booking window, the booking system is silent', async () => {
    await lookAtWindow('booking-silent', async () => {
      product.altegio.faults.clear();
      await openCard('João');
      product.altegio.faults.add({ kind: 'status', status: 503, times: null });
      await panel().locator('.sd-split .sd-btn').first().click();
      await window().locator('.sd-btrouble').waitFor();
    });
  });

  it('booked, and why the deal is here', async () => {
    await lookAtWindow('booked', async () => {
      await openBooking('Elena');
      await chooseFirstFree();
      await book();
      await window().locator('.sd-booked').waitFor();
    });
    await lookAtWindow('why', async () => {
      await openCard('Elena');
      await panel().locator('.sd-pfoot .sd-link').click();
      await window().locator('.sd-why__list').waitFor();
    });
  });

  /** Somebody in the salon is faster than the seller, with the very person and time that the form shows. */
  async function takeTheChosenTime(): Promise<void> {
    const label = await window().locator('.sd-chip--pick.is-on input').getAttribute('aria-label');
    const [time = '', name = ''] = (label ?? '').split(', ');
    const { state } = product.altegio.world;
    const location = salonOf(product).locationIn('Europe/Madrid');
    const staff = state.staff.find((person) => person.locationId === location.id && person.name === name);
    const service = state.services.find(
      (item) => item.locationId === location.id && !item.group && item.staff.some((link) => link.staffId === staff?.id),
    );
    const day = await window().locator('input[type="date"]').inputValue();
    product.altegio.salon.book({
      ...{ locationId: location.id, staffId: staff?.id ?? 0, serviceIds: [service?.id ?? 0] },
      ...{ start: `${day} ${time}:00`, client: null, force: true },
    });
  }
});
