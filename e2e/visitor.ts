import type { Page } from 'playwright';
import type { Language } from '../shared/domain/language.ts';
import type { House } from './house.ts';
import { lookAt, type Shape } from './look.ts';
import { crmOf } from './people.ts';
import { leaveThePage, type PageReport, reportOf } from './report.ts';
import { cardPath, panelOf, windowOf } from './steps.ts';

/** Somebody who goes through the screens in every language, in a window of their own. */
export interface Visitor {
  readonly page: Page;
  /** Shows the screen in each language and scheme; the answer is what is wrong with it, best empty. */
  look(name: string, shape: Shape, show: () => Promise<void>): Promise<string[]>;
  speak(language: Language): void;
  openCard(contactName: string): Promise<void>;
  openBooking(contactName: string): Promise<void>;
  /** Leaves; says what the page saw the widget do that it must not. */
  leave(): Promise<PageReport>;
}

export async function visit(house: House): Promise<Visitor> {
  const { product } = house;
  const page = await house.newPage();
  const speak = (language: Language) => {
    for (const user of product.kommo.account('brisa').users) user.lang = language;
    product.kommo.changed();
  };
  const openCard = async (name: string) => {
    await page.goto(cardPath(crmOf(product).dealOf(name).id));
    await panelOf(page).waitFor();
  };
  return {
    page,
    speak,
    openCard,
    look: (name, shape, show) => lookAt(page, { name, shape, show }, speak),
    async openBooking(name) {
      await openCard(name);
      await panelOf(page).locator('.sd-split .sd-btn').first().click();
      await windowOf(page).locator('.sd-svc').first().waitFor();
    },
    async leave() {
      product.altegio.faults.clear();
      // A page that cannot be left fails its own test; open, it would go on asking in the next one.
      try {
        await leaveThePage(page);
        return await reportOf(page);
      } finally {
        await page.context().close();
      }
    },
  };
}
