// The words of the interface in both languages. Words of the page itself are never translated.

const WORDS = {
  zh: {
    language: 'English', search: '查找：名称、别名、原文', noResult: '没有找到',
    articles: '篇报道', files: '个文件', nodes: '个节点', edges: '条关系',
    drawnAll: '全部 {n} 个节点', drawnSome: '画出 {n} / {all} 个节点，其余可查找后显示', hiddenKinds: '（已隐藏 {n} 个）',
    legend: '图例', kinds: '类别', relations: '关系', canvas: '关系图。方向键移动，加减键缩放；查找框和侧栏可用键盘到达每个节点',
    zoomIn: '放大', zoomOut: '缩小', fit: '显示全图', close: '关闭', empty: '这张图是空的：没有找到任何内容。',
    overview: '概览', hint: '点击节点或连线，查看它的出处；也可以在上方查找。',
    aliases: '别名', title: '职务', mentions: '提及', level: '级别', adcode: '区划代码', subtype: '类型',
    inferred: '原文未提，据区划推出', headline: '标题', kicker: '引题', subtitle: '副题', byline: '署名', section: '版面栏目',
    date: '日期', page: '版次', file: '文件', role: '身份', kinship: '亲属关系', weight: '次数', rule: '依据规则',
    confidence: '可信度', text: '全文', timesOf: '{n} 次',
    who: '谁', did: '做了', many: '多少', what: '什么', recipient: '给谁', when: '何时', where: '何地', status: '状态', says: '谁说的',
    further: '其他数量', approximate: '约数', counts: '计的是', upTo: '至',
    evidence: '出处', line: '行', more: '再显示 {n} 条', relation: '关系', from: '从', to: '到', source: '看出处',
  },
  en: {
    language: '中文', search: 'Find: names, aliases, words of the text', noResult: 'Nothing found',
    articles: 'articles', files: 'files', nodes: 'nodes', edges: 'relations',
    drawnAll: 'All {n} nodes', drawnSome: '{n} of {all} nodes drawn; find the others to show them', hiddenKinds: ' ({n} hidden)',
    legend: 'Legend', kinds: 'Kinds', relations: 'Relations', canvas: 'The graph. Arrow keys move it, plus and minus zoom; the search box and the side panel reach every node',
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Whole graph', close: 'Close', empty: 'This graph is empty: nothing was found.',
    overview: 'Overview', hint: 'Click a node or a line to see where it is said, or search above.',
    aliases: 'Also', title: 'Title', mentions: 'Mentioned', level: 'Level', adcode: 'Division code', subtype: 'Type',
    inferred: 'Not named in the text, follows from the gazetteer', headline: 'Headline', kicker: 'Kicker', subtitle: 'Subtitle', byline: 'Byline', section: 'Section',
    date: 'Date', page: 'Page', file: 'File', role: 'Role', kinship: 'Kinship', weight: 'Times said', rule: 'Found by',
    confidence: 'Confidence', text: 'Whole text', timesOf: '{n}×',
    who: 'Who', did: 'Did', many: 'How many', what: 'What', recipient: 'To whom', when: 'When', where: 'Where', status: 'Status', says: 'Who says so',
    further: 'Further counts', approximate: 'approximate', counts: 'counts', upTo: 'to',
    evidence: 'Evidence', line: 'line', more: 'Show {n} more', relation: 'Relation', from: 'From', to: 'To', source: 'evidence',
  },
};

const KINDS = {
  person: ['人物', 'People', 'Person'], organization: ['机构', 'Organisations', 'Organisation'],
  district: ['行政区', 'Districts', 'District'], place: ['地点', 'Places', 'Place'],
  action: ['行动', 'Actions', 'Action'], article: ['报道', 'Articles', 'Article'], thing: ['事物', 'Things', 'Thing'],
};

const VALUES = {
  done: ['已完成', 'done'], ongoing: ['进行中', 'ongoing'], planned: ['计划', 'planned'], required: ['要求', 'required'],
  possible: ['可能', 'possible'], negated: ['否定', 'negated'], hypothetical: ['假设', 'hypothetical'],
  government: ['政府', 'government'], party: ['党组织', 'party'], court: ['法院', 'court'], police: ['公安', 'police'],
  company: ['企业', 'company'], school: ['学校', 'school'], hospital: ['医院', 'hospital'], media: ['媒体', 'media'],
  team: ['队伍', 'team'], association: ['协会', 'association'],
  province: ['省级', 'province'], city: ['地级', 'city'], county: ['县级', 'county'], township: ['乡级', 'township'],
  community: ['村级', 'community'], zone: ['开发区', 'zone'],
};

// What a relation is called seen from its source, seen from its target, and by itself.
const RELATIONS = {
  actor: [['做的事', 'Did'], ['行为者', 'Who'], ['行为者', 'Actor']],
  object: [['对象', 'Object'], ['涉及它的行动', 'Done to it'], ['对象', 'Object']],
  recipient: [['给谁', 'Recipient'], ['收到的', 'Received'], ['受益者', 'Recipient']],
  place: [['发生地', 'Where'], ['在此发生', 'Happened here'], ['发生地', 'Place']],
  says: [['说的事', 'Says'], ['谁说的', 'Who says so'], ['称', 'Says']],
  affiliated_with: [['任职于', 'Belongs to'], ['人员', 'People'], ['任职于', 'Affiliated with']],
  part_of: [['隶属于', 'Part of'], ['下属', 'Parts'], ['隶属于', 'Part of']],
  located_in: [['位于', 'Located in'], ['境内', 'Located here'], ['位于', 'Located in']],
  spouse_of: [['配偶', 'Spouse'], ['配偶', 'Spouse'], ['配偶', 'Spouse of']],
  kin_of: [['亲属', 'Kin'], ['亲属', 'Kin'], ['亲属', 'Kin of']],
  reported: [['采编', 'Reported'], ['采编人员', 'Credits'], ['采编', 'Reported']],
  mentioned_in: [['见于报道', 'Mentioned in'], ['提到', 'Mentions'], ['见于', 'Mentioned in']],
  possibly_same_as: [['疑为同一', 'Possibly the same as'], ['疑为同一', 'Possibly the same as'], ['疑为同一', 'Possibly the same as']],
};

let language = 'zh';

function word(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function either(pair) {
  return pair[language === 'zh' ? 0 : 1];
}

function own(table, key) {
  return Object.hasOwn(table, key) ? table[key] : null;
}

function kindWord(kind, { one = false } = {}) {
  const words = own(KINDS, kind);
  if (!words) return kind;
  return words[language === 'zh' ? 0 : one ? 2 : 1];
}

function valueWord(value) {
  const pair = own(VALUES, value);
  return pair ? either(pair) : String(value);
}

function tieWord(edge, outgoing) {
  const pairs = own(RELATIONS, edge.relation);
  return pairs ? either(pairs[outgoing ? 0 : 1]) : edge.label || edge.relation;
}

function relationWord(edge) {
  const pairs = own(RELATIONS, edge.relation);
  return pairs ? either(pairs[2]) : edge.label || edge.relation;
}
