const WORDS = {
  en: {
    crm: 'Kommo, what the seller sees',
    salon: 'Altegio, what the salon sees',
    both: 'Side by side',
    alone: 'Open alone',
    divider: 'Width of the two sides',
    help: 'First steps',
    close: 'Hide',
    steps: [
      'Open a deal on the left',
      'Book an appointment from its card',
      'Mark the client as arrived on the right',
      'Watch the deal move by itself',
    ],
    firstDay: [
      'On the left: Settings, the Slotdesk tile, Install',
      'Then Slotdesk in the menu of Settings: connect with {login} and {password}',
      'There, create the fields and choose a stage for each status',
      'Open a deal, book, and mark the client as arrived on the right',
    ],
  },
  es: {
    crm: 'Kommo, lo que ve el vendedor',
    salon: 'Altegio, lo que ve el salón',
    both: 'Ambos lados',
    alone: 'Abrir aparte',
    divider: 'Ancho de los dos lados',
    help: 'Primeros pasos',
    close: 'Ocultar',
    steps: [
      'Abra un lead a la izquierda',
      'Reserve una cita desde su ficha',
      'Marque a la derecha que el cliente llegó',
      'Vea cómo el lead se mueve solo',
    ],
    firstDay: [
      'A la izquierda: Ajustes, la ficha de Slotdesk, Instalar',
      'Después, Slotdesk en el menú de Ajustes: conecte con {login} y {password}',
      'Allí, cree los campos y elija una etapa para cada estado',
      'Abra un lead, reserve y marque a la derecha que el cliente llegó',
    ],
  },
  pt: {
    crm: 'Kommo, o que o vendedor vê',
    salon: 'Altegio, o que o salão vê',
    both: 'Lado a lado',
    alone: 'Abrir à parte',
    divider: 'Largura dos dois lados',
    help: 'Primeiros passos',
    close: 'Ocultar',
    steps: [
      'Abra um lead à esquerda',
      'Agende um horário pelo cartão',
      'Marque à direita que o cliente chegou',
      'Veja o lead se mover sozinho',
    ],
    firstDay: [
      'À esquerda: Configurações, o cartão do Slotdesk, Instalar',
      'Depois, Slotdesk no menu das Configurações: conecte com {login} e {password}',
      'Ali, crie os campos e escolha uma etapa para cada status',
      'Abra um lead, agende e marque à direita que o cliente chegou',
    ],
  },
  ru: {
    crm: 'Kommo, как видит продавец',
    salon: 'Altegio, как видит салон',
    both: 'Рядом',
    alone: 'Открыть отдельно',
    divider: 'Ширина двух сторон',
    help: 'Первые шаги',
    close: 'Скрыть',
    steps: [
      'Откройте сделку слева',
      'Запишите клиента из её карточки',
      'Отметьте справа, что клиент пришёл',
      'Смотрите, как сделка сама меняет этап',
    ],
    firstDay: [
      'Слева: Настройки, плитка Slotdesk, «Установить»',
      'Затем Slotdesk в меню настроек: войдите как {login} с паролем {password}',
      'Там создайте поля и выберите этап для каждого статуса',
      'Откройте сделку, запишите клиента и отметьте справа, что он пришёл',
    ],
  },
};

/** The words of the first of the browser's languages that there is, else English. */
export function wordsFor(languages) {
  const known = languages.map((language) => language.slice(0, 2)).find((language) => language in WORDS);
  return { language: known ?? 'en', words: WORDS[known ?? 'en'] };
}
