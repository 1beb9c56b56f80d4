import type { health as english } from '../en/health.ts';
import type { Translation } from '../words.ts';

export const health: Translation<typeof english> = {
  'set.health': 'Состояние',
  'health.well': 'Всё в порядке',
  'health.needs': {
    one: '{count} ждёт вас',
    few: '{count} ждут вас',
    many: '{count} ждут вас',
    other: '{count} ждут вас',
  },
  'health.lead': 'Всё, что может сломаться. Мы следим весь день.',
  'health.checkAll': 'Проверить всё',
  'health.checking': 'Проверяем…',
  'health.notChecked': 'Не проверено.',
  'health.asOf': 'На {time}',
  'health.nothing': 'Пока ничего не подключено: следить не за чем.',
  'health.mended': 'Исправилось само',
  'alert.since': 'С {time}.',
  'alert.webhook_right_missing':
    '**У {name} выключено право «Изменение настроек WebHook».** {provider} не может сообщать нам об изменениях, и сделки отстают до 5 мин. Включите его в {provider}: Настройки › Системные настройки › Список пользователей › {name} › Права доступа › Настройки.',
  'alert.rights_missing':
    '**У {name} не хватает прав: {rights}.** То, для чего они нужны, не работает. Включите их в {provider}: Настройки › Системные настройки › Список пользователей › {name} › Права доступа.',
  'alert.reconnect_needed':
    '**{provider} больше не принимает вход {name}.** Пароль сменили или доступ закрыли. Ничего не потеряно: сделки и записи ждут, пока вы не подключите заново.',
  'alert.licence_lapsed':
    '**Подписка {provider} в филиале {location} закончилась.** {provider} там ни на что не отвечает. Продлите её в {provider}; мы заметим в течение часа.',
  'alert.application_off':
    '**Наше приложение отключено в филиале {location}.** Его убрал владелец или заморозил {provider}. Подключите его там снова; записи сохранены.',
  'alert.webhook_list_full':
    '**В филиале {location} нет места для адресов WebHook.** Их может быть не больше десяти. Удалите ненужный в {provider} и проверьте снова. Пока мы читаем изменения каждые 5 мин; ничего не потеряно.',
  'alert.webhook_failing':
    '**Не удалось сообщить {provider} наш адрес в филиале {location}.** Мы пробуем снова сами и пока читаем изменения каждые 5 мин; ничего не потеряно.',
  'alert.webhook_gone':
    '**Наш адрес WebHook пропал в филиале {location}.** Его убрал человек или другое приложение. Мы вернули его.',
  'alert.crm_webhook_failing':
    '**Не удалось сказать {crm}, куда сообщать об изменениях.** Пока перемещение сделки вручную не меняет запись. Мы пробуем снова сами.',
  'alert.crm_webhook_missing':
    '**{crm} не сообщает нам об изменениях.** На тарифе этого аккаунта нет WebHook: перемещение сделки вручную не меняет запись. Обратное направление работает.',
  'alert.putBack': 'Вернуть адрес',
  'alert.showRights': 'Показать права',
  'meter.addresses': 'Адреса WebHook',
  'meter.addresses.ok': 'Слушаем',
  'meter.addresses.bad': {
    one: '{count} молчит',
    few: '{count} молчат',
    many: '{count} молчат',
    other: '{count} молчат',
  },
  'meter.addresses.sub': 'из {total}, проверка раз в день',
  'meter.queue': 'Очередь сейчас',
  'meter.queue.empty': 'Пусто',
  'meter.queue.moving': 'Идёт',
  'meter.queue.behind': 'Отстаёт',
  'meter.queue.failed': {
    one: '{count} ошибка',
    few: '{count} ошибки',
    many: '{count} ошибок',
    other: '{count} ошибки',
  },
  'meter.queue.oldest': 'Старейшее событие ждёт {age}',
  'meter.queue.none': 'Событий в ожидании нет',
  'meter.seconds': '{count} с',
  'meter.limits': 'Запросы к {provider}',
  'meter.limits.calm': '{percent}%, спокойно',
  'meter.limits.busy': '{percent}%, много',
  'meter.limits.full': '{percent}%, предел',
  'meter.limits.perMinute': '{count} / мин',
  'meter.limits.sub': 'из {allowed} / мин. {crm}: {crmUsed} из {crmAllowed} / с',
  'meter.deals': 'Сделок создано сегодня',
  'meter.deals.none': 'Нет',
  'meter.deals.some': 'Созданы',
  'meter.deals.sub': '{count} за 14 дней',
  'health.connection': 'Подключение',
  'health.asWhat': 'Как кто или что',
  'health.heard': 'Последний ответ',
  'health.state': 'Состояние',
  'health.never': 'ещё нет',
  'health.row.provider': '{provider} · {locations}',
  'health.row.webhook': 'WebHook {provider} · {location}',
  'health.row.crm': 'WebHook {crm}',
  'health.row.crmWhat': 'сделки и контакты',
  'health.row.appointments': 'записи и клиенты',
  'health.connected': 'Подключено',
  'health.reconnect': 'Не принимается',
  'health.crm.not_available': 'Нет на тарифе',
};
