import type { refusals as english } from '../en/refusals.ts';
import type { Translation } from '../words.ts';

/** What went wrong, and no card can be opened with; loaded when that happens. */
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
  'may.signIn': 'записывать и менять записи, пока не выполнен вход в {provider}',
  'problem.appointment_unknown': '**Этой записи в {provider} больше нет.** Ничего не изменилось. Обновите карточку.',
  'problem.appointment_changed':
    '**Эту запись тем временем изменил кто-то другой.** Ничего не перезаписано. Посмотрите новые значения и повторите.',
  'problem.deal_hidden': '**Эта сделка закрыта для вас в {crm}.** Обратитесь к ответственному.',
  'problem.not_connected':
    '**{provider} ещё не подключён.** Администратор подключает его в разделе «Настройки › Slotdesk».',
  'problem.licence_lapsed':
    '**Лицензия {provider} этого филиала закончилась.** Ничего не изменилось. Продлите её в {provider} и повторите.',
  'problem.provider_silent': '**{provider} не отвечает.** Ничего не изменилось. Повторите через минуту.',
  'problem.provider_busy':
    '**{provider} временно не принимает запросы.** Ничего не изменилось. Повторите через несколько секунд.',
  'problem.crm_busy':
    '**{crm} временно не принимает запросы.** Ничего не изменилось. Повторите через несколько секунд.',
  'problem.crm_refused': '**{crm} отказала.** Ничего не изменилось. Проверьте, что Slotdesk всё ещё установлен.',
  'problem.too_many_requests': '**Слишком много попыток подряд.** Ничего не изменилось. Подождите минуту и повторите.',
};
