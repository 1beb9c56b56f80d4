import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestProduct } from '../server/testing/product.ts';
import { openSalon } from '../server/testing/salon.ts';
import { type House, openHouse } from './house.ts';
import { keyboardOf } from './keyboard.ts';
import { salonOf } from './people.ts';
import { CLEAN } from './report.ts';
import * as steps from './steps.ts';
import { type Visitor, visit } from './visitor.ts';

const HOUR_MS = 3_600_000;

/** Nothing clipped, nothing scrolls sideways, no barrier; in four languages and two schemes. */
describe('the screens of everyday work', () => {
  let house: House;
  let product: TestProduct;
  let visitor: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    product = house.product;
    await openSalon(product);
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    visitor = await visit(house);
  });
  afterEach(async () => {
    expect(await visitor.leave()).toEqual(CLEAN);
  });
  const panel = () => steps.panelOf(visitor.page);
  const window = () => steps.windowOf(visitor.page);
  const atServer = (path: string) => `${product.url}/api/${path}`;
  const book = () => window().locator('.sd-bsum .sd-btn--p').click();

  it('settings, connection, rules, and all for someone who is no administrator', async () => {
    expect(
      await visitor.look('settings-connection', 'page', async () => {
        await visitor.page.goto(steps.settingsPath);
        await visitor.page.locator('.sd-step').first().click();
        await visitor.page.locator('.sd-chk').nth(3).waitFor();
      }),
    ).toEqual([]);
    expect(
      await visitor.look('settings-rules', 'page', async () => {
        await visitor.page.goto(steps.settingsPath);
        await visitor.page.locator('.sd-step').nth(4).click();
        await visitor.page.locator('.sd-maps').waitFor();
      }),
    ).toEqual([]);
    await steps.signInAs(visitor.page, 'Camila Nogueira');
    await visitor.page.locator('.sd-set__trouble').waitFor();
    expect(
      await visitor.look('settings-not-admin', 'page', async () => {
        await visitor.page.goto(steps.settingsPath);
        await visitor.page.locator('.sd-set__trouble').waitFor();
      }),
    ).toEqual([]);
  });

  it('card, matched client', async () => {
    expect(
      await visitor.look('card-matched', 'panel', async () => {
        await visitor.openCard('Elena');
        await panel().locator('.sd-stats').first().waitFor();
      }),
    ).toEqual([]);
  });

  it('card, several clients share the phone, and the one who was chosen is remembered', async () => {
    expect(
      await visitor.look('card-several', 'panel', async () => {
        await visitor.openCard('Inés');
        await panel().locator('.sd-choices').waitFor();
      }),
    ).toEqual([]);
    visitor.speak('en');
    await visitor.openCard('Inés');
    await panel().locator('.sd-choice', { hasText: 'María' }).click();
    await panel().locator('.sd-btn--p').click();
    await panel().locator('.sd-stats').first().waitFor();
    await visitor.openCard('Inés');
    await panel().getByText('Chosen by hand').waitFor();
  });

  it('card, nobody known', async () => {
    expect(
      await visitor.look('card-none', 'panel', async () => {
        await visitor.openCard('João');
        await panel().locator('.sd-split').waitFor();
      }),
    ).toEqual([]);
  });

  it('card, loading', async () => {
    await visitor.page.route(atServer('card'), () => undefined);
    expect(
      await visitor.look('card-loading', 'panel', async () => {
        await visitor.openCard('Elena');
        await panel().locator('.sd-skel').first().waitFor();
      }),
    ).toEqual([]);
  });

  it('card, the booking system is silent: nothing known, then old facts', async () => {
    await visitor.openCard('Teresa');
    await panel().locator('.sd-stats').first().waitFor();
    await product.database.db('clients').update({ read_at: new Date(product.clock.now() - 2 * HOUR_MS) });
    product.altegio.faults.add({ kind: 'status', status: 503, times: null });
    expect(
      await visitor.look('card-silent-unknown', 'panel', async () => {
        await visitor.openCard('Bruno');
        await panel().locator('.sd-ban').first().waitFor();
      }),
    ).toEqual([]);
    expect(
      await visitor.look('card-silent-old', 'panel', async () => {
        await visitor.openCard('Teresa');
        await panel().locator('.sd-ban').first().waitFor();
      }),
    ).toEqual([]);
  });

  it('card, our server is silent', async () => {
    await visitor.page.route(atServer('card'), (route) => route.abort());
    expect(
      await visitor.look('card-server-silent', 'panel', async () => {
        await visitor.openCard('Elena');
        await panel().locator('.sd-ban').first().waitFor();
      }),
    ).toEqual([]);
  });

  it('card, a deal that was closed to the seller while its page was open', async () => {
    const { users, leads } = product.kommo.account('brisa');
    const idOf = (name: string) => users.find((user) => user.name.startsWith(name))?.id ?? 0;
    const deal = leads.find((lead) => lead.responsible_user_id === idOf('Thiago'));
    await visitor.page.goto('/leads');
    await steps.signInAs(visitor.page, 'Thiago Moura');
    await visitor.page.route(atServer('card'), async (route) => {
      product.kommo.changeDealByHand(idOf('Olga'), deal?.id ?? 0, { responsible_user_id: idOf('Olga') });
      await route.continue();
    });
    expect(
      await visitor.look('card-hidden', 'panel', async () => {
        product.kommo.changeDealByHand(idOf('Olga'), deal?.id ?? 0, { responsible_user_id: idOf('Thiago') });
        await visitor.page.goto(steps.cardPath(deal?.id ?? 0));
        await panel().locator('.sd-sec .sd-b').waitFor();
      }),
    ).toEqual([]);
  });

  it('booking window, empty and chosen', async () => {
    expect(await visitor.look('booking-empty', 'window', () => visitor.openBooking('Elena'))).toEqual([]);
    expect(
      await visitor.look('booking-chosen', 'window', async () => {
        await visitor.openBooking('Elena');
        await steps.chooseAnyService(window());
        await steps.chooseTheFirstFreeTime(window());
      }),
    ).toEqual([]);
  });

  it('booking window, the time was taken meanwhile: the form is kept', async () => {
    expect(
      await visitor.look('booking-taken', 'window', async () => {
        await visitor.openBooking('João');
        await steps.chooseAnyService(window());
        const chosen = await steps.chooseTheFirstFreeTime(window());
        await window().locator('textarea').fill('Allergic to lavender');
        takeBeforeTheSeller(chosen);
        await book();
        await window().locator('[role="alert"]').waitFor();
        expect(await window().locator('textarea').inputValue()).toBe('Allergic to lavender');
        expect(await window().locator('.sd-chosen__item').count()).toBe(1);
      }),
    ).toEqual([]);
  });

  it('booking window, nobody knows whether it was booked', async () => {
    expect(
      await visitor.look('booking-unknown', 'window', async () => {
        product.altegio.faults.clear();
        await visitor.openBooking('João');
        await steps.chooseAnyService(window());
        await steps.chooseTheFirstFreeTime(window());
        product.altegio.faults.add({ kind: 'status', status: 502, path: '/records?/', times: null });
        await book();
        await window().locator('.sd-bsum .sd-ban').waitFor();
      }),
    ).toEqual([]);
  });

  it('booking window, the booking system is silent', async () => {
    expect(
      await visitor.look('booking-silent', 'window', async () => {
        product.altegio.faults.clear();
        await visitor.openBooking('João');
        product.altegio.faults.add({ kind: 'status', status: 503, times: null });
        await window().locator('.sd-left select').first().selectOption({ index: 3 });
        await window().locator('.sd-btrouble').first().waitFor();
      }),
    ).toEqual([]);
  });

  it('a booking is made with the keyboard alone', async () => {
    visitor.speak('en');
    await visitor.openCard('Bruno');
    await panel().locator('.sd-split').waitFor();
    const keys = keyboardOf(visitor.page);
    await keys.tabTo('Book');
    await visitor.page.keyboard.press('Enter');
    await window().locator('.sd-svc').first().waitFor();
    await visitor.page.keyboard.press('/');
    await visitor.page.keyboard.type('cort');
    await keys.tabTo('Corte');
    await visitor.page.keyboard.press('Space');
    await keys.tabTo('Day after');
    await steps.turnTheDay(window(), () => visitor.page.keyboard.press('Enter'));
    const free = window().locator('.sd-start');
    await free
      .first()
      .or(window().getByText(/^First: /))
      .waitFor();
    if ((await free.count()) === 0) {
      await keys.tabTo('First: ');
      await visitor.page.keyboard.press('Enter');
      await free.first().waitFor();
    }
    await visitor.page.keyboard.press('g');
    await visitor.page.keyboard.press('ArrowDown');
    await visitor.page.keyboard.press('Space');
    await keys.tabTo('Comment for the salon');
    await visitor.page.keyboard.type('Booked without a mouse');
    await visitor.page.keyboard.press('Control+Enter');
    await window().locator('.sd-booked').waitFor();
    expect(salonOf(product).newestRecord().comment).toBe('Booked without a mouse');
    await visitor.page.keyboard.press('Enter');
    await window().waitFor({ state: 'detached' });
    expect(await keys.focused()).toContain('Book');
  });

  it('booked, and why the deal is here', async () => {
    expect(
      await visitor.look('booked', 'window', async () => {
        await visitor.openBooking('Elena');
        await steps.chooseAnyService(window());
        await steps.chooseTheFirstFreeTime(window());
        await book();
        await window().locator('.sd-booked').waitFor();
      }),
    ).toEqual([]);
    expect(
      await visitor.look('why', 'window', async () => {
        await visitor.openCard('Elena');
        await panel().locator('.sd-pfoot .sd-link').first().click();
        await window().locator('.sd-why__list').waitFor();
      }),
    ).toEqual([]);
  });

  /** Somebody in the salon is faster than the seller. */
  function takeBeforeTheSeller({ day, time, teamMember }: { day: string; time: string; teamMember: string }): void {
    const { state } = product.altegio.world;
    const location = salonOf(product).locationIn('Europe/Madrid');
    const staff = state.staff.find((person) => person.locationId === location.id && person.name === teamMember);
    const service = salonOf(product)
      .servicesOf(location.id)
      .find((item) => item.staff.some((link) => link.staffId === staff?.id));
    product.altegio.salon.book({
      ...{ locationId: location.id, staffId: staff?.id ?? 0, serviceIds: [service?.id ?? 0] },
      ...{ start: `${day} ${time}:00`, client: null, force: true },
    });
  }
});
