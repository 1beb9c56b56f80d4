import type { refusals as english } from '../en/refusals.ts';
import type { Translation } from '../words.ts';

/** Why an act was refused; loaded when that happens. */
export const refusals: Translation<typeof english> = {
  'problem.invalid_request':
    '**Не удалось прочитать данные.** Ничего не изменилось. Проверьте, что введено, и повторите.',
  'problem.not_allowed': '**Ваши права этого не позволяют.** Ничего не изменилось. Права может дать администратор.',
  'may.not': '**Вам нельзя {what}{at}.** Ничего не изменилось. Обратитесь: {who}.',
  'may.at': ' ({location})',
  'may.who': 'администратор',
  'may.book': 'создавать записи',
  'may.edit': 'менять записи',
  'may.cancel': 'отменять записи',
  'may.overbook': 'записывать поверх чужой записи',
  'may.location': 'работать с этим филиалом',
  'may.changeSettings': 'менять настройки',
  'problem.appointment_unknown': '**Этой записи в {provider} больше нет.** Ничего не изменилось. Обновите карточку.',
  'problem.appointment_changed':
    '**Эту запись тем временем изменил кто-то другой.** Ничего не перезаписано. Посмотрите новые значения и повторите.',
};
