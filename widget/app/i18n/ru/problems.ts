import type { problems as english } from '../en/problems.ts';
import type { Translation } from '../words.ts';

export const problems: Translation<typeof english> = {
  'problem.unauthorised': '**{crm} не подтвердила, кто вы.** Обновите страницу.',
  'problem.session_expired': '**Сеанс закончился.** Ничего не потеряно. Повторите; если не поможет, обновите страницу.',
  'problem.account_unknown':
    '**Slotdesk не знает этот аккаунт.** Администратор может установить виджет заново из маркетплейса {crm}.',
  'problem.forbidden': '**У вас нет прав на это действие.** Ничего не изменилось. Права может дать администратор.',
  'problem.reconnect_needed':
    '**{provider} больше не принимает наш вход.** Администратор подключает его заново в разделе «Настройки › Slotdesk».',
  'problem.crm_silent': '**{crm} не отвечает.** Ничего не изменилось. Повторите через минуту.',
  'problem.undo_expired': '**Отменить уже нельзя.** Прошло десять минут, или это уже отменили.',
  'problem.internal':
    '**Сбой на нашей стороне.** Мы о нём уже знаем. Повторите; если не поможет, отправьте в поддержку номер из «Подробностей».',
  'problem.server_silent': '**Slotdesk не отвечает.** Проверьте подключение к интернету и повторите.',
  'problem.server_slow': '**Slotdesk отвечал слишком долго.** Неизвестно, выполнено ли действие. Повторите.',
  'problem.bad_answer': '**Эта страница не понимает ответ Slotdesk.** Обновите её.',
};
