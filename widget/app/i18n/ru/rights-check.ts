import type { rightsCheck as english } from '../en/rights-check.ts';
import type { Translation } from '../words.ts';

export const rightsCheck: Translation<typeof english> = {
  'rights.title': 'Проверка прав',
  'rights.of': 'Права: {name}',
  'rights.count': { one: 'Нет {count}', few: 'Нет {count}', many: 'Нет {count}', other: 'Нет {count}' },
  'rights.ok': 'Все на месте',
  'rights.unknown': 'Пока неизвестно',
  'rights.state.present': 'есть',
  'rights.state.missing': 'нет',
  'rights.state.unknown': 'неизвестно',
  'rights.must': 'обязательно',
  'rights.path':
    'Включите в {provider}: **Настройки › Системные настройки › Список пользователей › {name} › Права доступа**',
  'rights.pathWebhooks':
    'Включите в {provider}: **Настройки › Системные настройки › Список пользователей › {name} › Права доступа › Настройки**',
  'rights.at': 'Выключено: {locations}.',
  'rights.again': 'Проверить снова',
  'rights.daily': 'А также раз в день; если право пропадёт, вы увидите предупреждение.',
  'right.webhooks': 'Изменение настроек WebHook',
  'right.webhooks.loss': 'Без него {provider} не может сообщать нам об изменениях; сделки отстают до 5 мин.',
  'right.schedule': 'Просмотр журнала и записей',
  'right.schedule.loss': 'Без него не видно ни свободного времени, ни записей.',
  'right.create': 'Записи: создание',
  'right.create.loss': 'Без него из сделки не записать.',
  'right.move': 'Записи: перенос',
  'right.move.loss': 'Без него записи нельзя ни перенести, ни изменить отсюда.',
  'right.delete': 'Записи: удаление',
  'right.delete.loss': 'Без него запись отсюда не отменить.',
  'right.client_data': 'Данные клиента',
  'right.client_data.loss': 'Без него клиенты не находятся по телефону и почте, а суммы пусты.',
  'right.add_client': 'Добавление клиента в запись',
  'right.add_client.loss': 'Без него записи создаются без клиента.',
  'right.services': 'Услуги',
  'right.services.loss': 'Без него в окне записи может не быть услуг и цен.',
  'right.loyalty': 'Просмотр списка лояльности клиента',
  'right.loyalty.loss': 'Без него абонементы не видны и не пишутся в поля.',
  'right.visit_history': 'История посещений клиента',
  'right.visit_history.loss': 'Без него в истории карточки будут пробелы.',
  'right.appointment_list': 'Список записей',
  'right.appointment_list.loss':
    'Без него видны записи лишь части сотрудников или только недавние; остальные сделок не двигают.',
};
