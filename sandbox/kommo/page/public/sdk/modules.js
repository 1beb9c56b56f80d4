import { createModalClass } from './modal.js';
import { watchJQuery } from './report.js';

const LIBRARIES = {
  jquery: '/_page/lib/jquery',
  underscore: '/_page/lib/underscore',
  moment: '/_page/lib/moment',
  twigjs: '/_page/lib/twig',
  text: '/_page/lib/text',
};

/**
 * Sets RequireJS up as the real page does: module names for widgets, the version of the archive as cache key of its
 * files, and the page's own modal under the name widgets ask for.
 */
export async function loadModules(page) {
  const { version } = page.boot.widget;
  window.require.config({
    paths: LIBRARIES,
    waitSeconds: 30,
    urlArgs: (_id, url) =>
      url.startsWith('/upl/') ? `${url.includes('?') ? '&' : '?'}version=${encodeURIComponent(version)}` : '',
  });
  const modules = await new Promise((resolve, reject) => {
    window.require(
      ['jquery', 'underscore', 'twigjs', 'moment'],
      ($, _, Twig, moment) => resolve({ $, _, Twig, moment }),
      reject,
    );
  });
  watchJQuery(modules.$);
  const Modal = createModalClass(modules.$);
  window.define('lib/components/base/modal', [], () => Modal);
  return { ...modules, Modal };
}
