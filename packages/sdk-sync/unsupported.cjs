'use strict';

module.exports = {};
throw new Error(
  "FlowSync of @flowdev/sdk-sync blocks its thread, which browsers and edge runtimes don't allow: it runs on Node.js. Use Flow of @flowdev/sdk here.",
);
