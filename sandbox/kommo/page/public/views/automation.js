import { request } from '../api.js';
import { button, fill, h } from '../ui/dom.js';
import { widgetText } from '../ui/widget-text.js';
import { leadsTitle } from './board.js';

function dpField(page, [name, field]) {
  return h(
    'label',
    { class: 'widget_settings_block__item_field' },
    h('span', { class: 'widget_settings_block__title_field' }, widgetText(page, field.name)),
    h('input', {
      class: 'k-input text-input',
      name,
      type: field.type === 'pass' ? 'password' : field.type === 'custom' ? 'hidden' : 'text',
    }),
  );
}

async function addAction(page, stage, body, done) {
  const { dp } = page.boot.widget.manifest;
  const inputs = [...body.querySelectorAll('input[name]')].filter((input) => input.name in (dp.settings ?? {}));
  const settings = Object.fromEntries(inputs.map((input) => [input.name, input.value]));
  await request('POST', '/_page/stage-actions', {
    pipelineId: stage.pipeline_id,
    statusId: stage.id,
    webhookUrl: dp.webhook_url ?? '',
    settings,
  });
  await done();
}

/** The window of one Digital Pipeline action: the manifest's `dp.settings`, which the widget may dress in `dpSettings`. */
function openAction(page, stage, done) {
  const { Modal, $ } = page.modules;
  const { code, manifest } = page.boot.widget;
  const modal = new Modal({
    class_name: 'digital-pipeline__modal',
    init($body) {
      const save = button(
        'primary',
        page.t('save'),
        async () => {
          await addAction(page, stage, $body[0], done);
          modal.destroy();
        },
        { class: 'js-trigger-save', 'data-testid': 'dp-save' },
      );
      const fields = h(
        'div',
        { class: `digital-pipeline__short-task digital-pipeline__short-task_widget-style_${code}` },
        Object.entries(manifest.dp.settings ?? {}).map((entry) => dpField(page, entry)),
      );
      const form = h(
        'div',
        { class: 'digital-pipeline__edit-forms' },
        h('div', {}, fields),
        h(
          'div',
          { 'data-action': 'send_widget_hook', class: 'digital-pipeline__edit-delay' },
          `${page.t('sendHook')}: ${stage.name}`,
        ),
        h(
          'div',
          { class: 'k-actions' },
          save,
          button('quiet', page.t('cancel'), () => modal.destroy()),
        ),
      );
      $body.append($(h('h2', { class: 'k-heading' }, widgetText(page, manifest.widget.name))), $(form));
      $body.trigger('modal:loaded').trigger('modal:centrify');
    },
  });
  void page.host.call('dpSettings', modal.$body);
}

function column(page, stage, actions, reload) {
  const here = actions.filter((row) => row.pipelineId === stage.pipeline_id && row.statusId === stage.id);
  const remove = async (row) => {
    await request('DELETE', `/_page/stage-actions/${row.id}`);
    await reload();
  };
  const ready = page.host.has('digital_pipeline') && page.boot.widget.manifest.dp;
  const add = ready
    ? button('secondary', page.t('addAction'), () => openAction(page, stage, reload), {
        class: 'k-button--small',
        'data-testid': `dp-add-${stage.id}`,
      })
    : null;
  return h(
    'section',
    { class: 'k-stage', 'data-testid': `dp-stage-${stage.id}` },
    h(
      'header',
      { class: 'k-stage__head', style: `border-bottom-color:${stage.color}` },
      h('div', { class: 'k-stage__name' }, stage.name),
    ),
    here.map((row) =>
      h(
        'div',
        { class: 'k-deal' },
        widgetText(page, page.boot.widget.manifest.widget.name),
        button('quiet', page.t('remove'), () => remove(row), { class: 'k-button--small' }),
      ),
    ),
    add,
  );
}

/** The pipeline's automation: which stages call the widget. */
export const automationView = {
  describe: () => ({ area: 'digital_pipeline', widgetsArea: 'leads-pipeline', entity: 'leads', section: 'leads' }),

  async mount({ page, holder, groups, signal }) {
    const pipeline = page.crm.pipelines.find((row) => row.id === Number(groups[0])) ?? page.crm.pipelines[0];
    leadsTitle(page, pipeline, 'automation');
    const columns = h('div', { class: 'k-board' });
    const delivers = page.boot.deliversStageActions;
    const draw = async () => {
      const actions = delivers ? await request('GET', '/_page/stage-actions') : [];
      fill(
        columns,
        pipeline._embedded.statuses.map((stage) => column(page, stage, actions, draw)),
      );
    };
    fill(holder, delivers ? columns : h('p', { class: 'k-empty' }, page.t('noActions')));
    await draw();
    page.on('widget:ready', draw, signal);
  },
};
