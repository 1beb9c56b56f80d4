const LANGUAGES = ['en', 'es', 'pt', 'ru'];

/** Words of the page itself, in the order of LANGUAGES. */
const WORDS = {
  leads: ['Leads', 'Leads', 'Leads', 'Сделки'],
  contacts: ['Contacts', 'Contactos', 'Contatos', 'Контакты'],
  tasks: ['Tasks', 'Tareas', 'Tarefas', 'Задачи'],
  settings: ['Settings', 'Ajustes', 'Configurações', 'Настройки'],
  integrations: ['Integrations', 'Integraciones', 'Integrações', 'Интеграции'],
  automation: ['Automate', 'Automatizar', 'Automatizar', 'Автоматизация'],
  board: ['Pipeline', 'Embudo', 'Funil', 'Воронка'],
  list: ['List', 'Lista', 'Lista', 'Список'],
  language: ['Language', 'Idioma', 'Idioma', 'Язык'],
  user: ['User', 'Usuario', 'Usuário', 'Пользователь'],
  light: ['Light', 'Claro', 'Claro', 'Светлая'],
  dark: ['Dark', 'Oscuro', 'Escuro', 'Тёмная'],
  theme: ['Colour scheme', 'Esquema de color', 'Esquema de cores', 'Цветовая схема'],
  tools: ['Stand-in tools', 'Herramientas del simulador', 'Ferramentas do simulador', 'Инструменты стенда'],
  renderTwice: [
    'Render the widget again ×2',
    'Volver a dibujar el widget ×2',
    'Redesenhar o widget ×2',
    'Отрисовать виджет ещё раз ×2',
  ],
  newInstance: [
    'New widget object on each page',
    'Nuevo objeto en cada página',
    'Novo objeto a cada página',
    'Новый объект виджета на каждой странице',
  ],
  hostile: ['Hostile style sheet', 'Hoja de estilos hostil', 'Folha de estilos hostil', 'Враждебные стили страницы'],
  report: ['Report on the widget', 'Informe del widget', 'Relatório do widget', 'Отчёт о виджете'],
  moveTo: ['Move to', 'Mover a', 'Mover para', 'Переместить в'],
  stage: ['Stage', 'Etapa', 'Etapa', 'Этап'],
  price: ['Sale', 'Venta', 'Venda', 'Бюджет'],
  responsible: ['Responsible user', 'Usuario responsable', 'Usuário responsável', 'Ответственный'],
  name: ['Name', 'Nombre', 'Nome', 'Название'],
  contact: ['Contact', 'Contacto', 'Contato', 'Контакт'],
  created: ['Created', 'Creado', 'Criado', 'Создано'],
  phone: ['Phone', 'Teléfono', 'Telefone', 'Телефон'],
  email: ['Email', 'Correo', 'E-mail', 'Email'],
  main: ['Main', 'Principal', 'Principal', 'Основное'],
  save: ['Save', 'Guardar', 'Salvar', 'Сохранить'],
  cancel: ['Cancel', 'Cancelar', 'Cancelar', 'Отменить'],
  saved: ['Saved', 'Guardado', 'Salvo', 'Сохранено'],
  install: ['Install', 'Instalar', 'Instalar', 'Установить'],
  disable: ['Disable', 'Desactivar', 'Desativar', 'Отключить'],
  next: ['Next', 'Siguiente', 'Próximo', 'Далее'],
  statusInstall: ['Not installed', 'No instalado', 'Não instalado', 'Не установлен'],
  statusNot_configured: ['Not configured', 'Sin configurar', 'Não configurado', 'Не настроен'],
  statusInstalled: ['Installed', 'Instalado', 'Instalado', 'Установлен'],
  statusError: ['Error', 'Error', 'Erro', 'Ошибка'],
  saveFailed: ['Not saved', 'No se guardó', 'Não foi salvo', 'Не сохранено'],
  refused: ['The archive was refused', 'El archivo fue rechazado', 'O arquivo foi recusado', 'Архив не принят'],
  warnings: ['A moderator would say', 'Un moderador diría', 'Um moderador diria', 'Модератор скажет'],
  selected: ['selected', 'seleccionados', 'selecionados', 'выбрано'],
  more: ['More', 'Más', 'Mais', 'Ещё'],
  note: ['Note', 'Nota', 'Nota', 'Примечание'],
  task: ['Task', 'Tarea', 'Tarefa', 'Задача'],
  writeNote: ['Write a note', 'Escribe una nota', 'Escreva uma nota', 'Напишите примечание'],
  writeTask: ['What is to be done?', '¿Qué hay que hacer?', 'O que deve ser feito?', 'Что нужно сделать?'],
  add: ['Add', 'Añadir', 'Adicionar', 'Добавить'],
  addDeal: ['New lead', 'Nuevo lead', 'Novo lead', 'Новая сделка'],
  complete: ['Complete', 'Completar', 'Concluir', 'Выполнить'],
  done: ['done', 'hecha', 'concluída', 'выполнена'],
  due: ['Due', 'Vence', 'Prazo', 'Срок'],
  robot: ['Robot', 'Robot', 'Robô', 'Робот'],
  widgets: ['Widgets', 'Widgets', 'Widgets', 'Виджеты'],
  collapse: ['Fold the widgets', 'Plegar los widgets', 'Recolher os widgets', 'Свернуть виджеты'],
  expand: ['Unfold the widgets', 'Desplegar los widgets', 'Expandir os widgets', 'Развернуть виджеты'],
  close: ['Close', 'Cerrar', 'Fechar', 'Закрыть'],
  notFound: [
    'There is no such record, or you may not see it.',
    'No existe o no puede verlo.',
    'Não existe ou você não pode vê-lo.',
    'Записи нет, или она вам недоступна.',
  ],
  failed: ['The CRM did not answer', 'El CRM no respondió', 'O CRM não respondeu', 'CRM не ответила'],
  empty: ['Nothing here yet', 'Aún no hay nada', 'Ainda não há nada', 'Пока ничего нет'],
  call: ['Call', 'Llamar', 'Ligar', 'Позвонить'],
  noCall: [
    'No telephony is connected',
    'No hay telefonía conectada',
    'Nenhuma telefonia conectada',
    'Телефония не подключена',
  ],
  eventStage: ['Stage', 'Etapa', 'Etapa', 'Этап'],
  eventField: ['Field', 'Campo', 'Campo', 'Поле'],
  eventAdded: ['Created', 'Creado', 'Criado', 'Создано'],
  addAction: ['Add action', 'Añadir acción', 'Adicionar ação', 'Добавить действие'],
  sendHook: [
    'When a lead enters this stage',
    'Cuando un lead entra en esta etapa',
    'Quando um lead entra nesta etapa',
    'При переходе сделки в этап',
  ],
  noActions: [
    'This stand-in does not send actions',
    'Este simulador no envía acciones',
    'Este simulador não envia ações',
    'Стенд не отправляет действия',
  ],
  remove: ['Remove', 'Quitar', 'Remover', 'Удалить'],
  advanced: ['Advanced settings', 'Ajustes avanzados', 'Configurações avançadas', 'Расширенные настройки'],
  noPanel: [
    'No widget is installed.',
    'Ningún widget instalado.',
    'Nenhum widget instalado.',
    'Виджеты не установлены.',
  ],
};

/** The page's dictionary for a language; a missing key is an error at once, not an empty label. */
export function words(language) {
  const column = Math.max(0, LANGUAGES.indexOf(language));
  return (key) => {
    const row = WORDS[key];
    if (!row) throw new Error(`No text for "${key}"`);
    return row[column];
  };
}

export const languages = [
  ['en', 'English'],
  ['es', 'Español'],
  ['pt', 'Português'],
  ['ru', 'Русский'],
];
