import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { ScheduleResponse } from '../../shared/contracts/journal.ts';
import { type App, AppContext } from '../app/app-context.ts';
import { dayColumns } from '../app/booking/columns.ts';
import { createFormat } from '../app/format/format.ts';
import { ScheduleGrid } from '../app/grid/schedule-grid.tsx';
import { words as cardWords } from '../app/i18n/en/card-words.ts';
import { words } from '../app/i18n/en/desk-words.ts';
import { createTranslate } from '../app/i18n/translate.ts';
import { bigDay, DAY } from './big-day.ts';

/**
 * The grid alone, with a big day and dragging, for measuring in a browser. `draw` is what a fresh schedule costs:
 * columns, words and elements. `floor` puts the same elements there as text.
 */
const element = document.createElement('div');
element.className = 'slotdesk sd-root';
document.body.append(element);

const names = { crm: 'Kommo', provider: 'Altegio' };
const tables = { ...cardWords, ...words };
const now = () => Date.parse(`${DAY}T11:10:00Z`);
const t = createTranslate('en', { tableOf: () => tables, load: async () => undefined }, names);
const format = createFormat({ language: 'en', hour12: false, timeZone: 'Europe/Madrid', now, t });
const app = { t, format, now, language: 'en' } as unknown as App;
const drawn = { html: '' };

function Page({ schedule }: { readonly schedule: ScheduleResponse }) {
  const [columns] = useState(() => {
    const facts = { schedule, words: { t, format }, now: schedule.nowWall, canMove: true };
    return dayColumns(schedule.teamMembers, DAY, facts);
  });
  const [moved, setMoved] = useState('');
  return (
    <div class="sd-win" style="height:760px;width:1180px" data-moved={moved}>
      <ScheduleGrid
        label={DAY}
        columns={columns}
        stops="all"
        now={schedule.nowWall}
        onMove={({ to, span }) => setMoved(`${to.key} ${span.from}`)}
      />
    </div>
  );
}

const page = {
  draw: () => {
    render(
      <AppContext.Provider value={app}>
        <Page schedule={bigDay(12, 150)} />
      </AppContext.Provider>,
      element,
    );
    drawn.html = element.innerHTML;
  },
  clear: () => {
    render(null, element);
    element.replaceChildren();
  },
  floor: () => {
    element.innerHTML = drawn.html;
  },
};
Object.assign(window, { gridPage: page });
