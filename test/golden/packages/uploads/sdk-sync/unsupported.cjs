'use strict';

module.exports = {};
throw new Error(
  "TranscriptsSync of transcripts-sdk-sync blocks its thread, which browsers and edge runtimes don't allow: it runs on Node.js. Use the async client here.",
);
