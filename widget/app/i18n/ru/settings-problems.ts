import type { settingsProblems as english } from '../en/settings-problems.ts';
import type { Translation } from '../words.ts';

export const settingsProblems: Translation<typeof english> = {
  'problem.authorisation_error':
    '**Ошибка авторизации.** {provider} не принимает этот логин и пароль. Введите их ещё раз.',
  'problem.two_factor_needed':
    '**{provider} запрашивает код.** В этом аккаунте включён вход в два шага, а ввести код за вас мы не можем. Отключите второй шаг в {provider}, подключитесь здесь и включите его снова.',
  'problem.right_missing':
    '**В {provider} не хватает права доступа.** Включите его: «Настройки › Системные настройки › Список пользователей › Права доступа», затем повторите.',
  'problem.webhook_list_full':
    '**В {provider} закончилось место для адресов WebHook.** Их может быть не больше десяти. Удалите ненужный и повторите.',
  'problem.rules_contradict':
    '**Правила гоняют сделку по кругу.** Они не сохранены. Уберите одну из показанных стрелок.',
  'problem.settings_changed':
    '**Пока вы правили, настройки сохранил кто-то другой.** Ваши не сохранены. Загрузите новые и повторите правку.',
};
