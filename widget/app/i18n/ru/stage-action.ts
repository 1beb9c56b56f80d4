import type { stageAction as english } from '../en/stage-action.ts';
import type { Translation } from '../words.ts';

export const stageAction: Translation<typeof english> = {
  'stageAct.what': 'Что произойдёт с записью',
  'stageAct.location': 'Филиал',
  'stageAct.services': 'Услуги',
  'stageAct.noService': 'Выберите хотя бы одну',
  'stageAct.chooseServices': 'Выберите хотя бы одну услугу: до этого действие ничего не делает.',
  'stageAct.teamMember': 'Сотрудник',
  'stageAct.anyone': 'Любой, кто свободен',
  'stageAct.notBefore': 'Не раньше, через дней',
  'stageAct.comment': 'Комментарий к записи',
  'stageAct.daysLater': 'На сколько дней позже',
  'stageAct.reason': 'Причина',
  'stageAct.noLocations': '**Ни один филиал не подключён.** Сначала подключите {provider} в настройках Slotdesk.',
  'stageAct.act.book': 'Записать на ближайшее время',
  'stageAct.act.reschedule': 'Перенести на более поздний день',
  'stageAct.act.set_status': 'Установить статус',
  'stageAct.act.cancel': 'Отменить',
  'stageAct.then.book':
    'Контакт сделки будет записан на ближайшее свободное время. Если запись уже есть, вторая не создаётся.',
  'stageAct.then.reschedule': 'Запись перейдёт на ближайшее свободное время того же сотрудника в этот день или позже.',
  'stageAct.then.set_status': 'Статус изменится в {provider}. Клиенту мы ничего не пишем.',
  'stageAct.then.cancel': 'Запись отменится в {provider}, причина появится в ленте сделки.',
};
