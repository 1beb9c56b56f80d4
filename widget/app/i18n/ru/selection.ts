import type { selection as english } from '../en/selection.ts';
import type { Translation } from '../words.ts';

export const selection: Translation<typeof english> = {
  'selection.title': 'Запись для сделки',
  'selection.several': 'Отмечено сделок: {count}',
  'selection.severalText':
    'Запись относится к одной сделке. Отметьте ту, для которой нужна запись, и откройте это снова.',
  'selection.none': 'Ни одна сделка не отмечена',
  'selection.noneText': 'Отметьте сделку, для которой нужна запись, и откройте это снова.',
  'selection.hidden':
    'В воронке или на этапе этой сделки записи выключены. Администратор может включить их в «Настройки › Slotdesk».',
  'selection.who': 'О ком эта сделка?',
};
