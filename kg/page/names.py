"""Names as bylines print them: 王小满, 郑 典, 欧阳文山, 阿依古丽·买买提; one after another with or without spaces."""

from __future__ import annotations

import re

# Surnames of the census and the Hundred Family Surnames; a byline's name without a role must begin with one.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜"
    "崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞"
    "樊兰殷施洪翟安颜倪章鲁葛伍毕聂柳岳齐梅庄辛管祝左涂谷祁舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍"
    "位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟褚党巩娄冀佟敖褟"
    "贡郎栾蒲宗卓丛岑尚农温仇冷桑明历厉晏原翦支昌练应封操艾过戎燕沙占喻虞郗鄢桑符楚匡麻商邢仲连展储窦糜蔺缪干于言尧"
    "蒙植侍门乐鹿帅鞠逄竺阙粟荆惠宣郁俞裘骆仝肇竹战迟初由呼信衣衡母但姬申扶堵冼麦邝梅战哈白杭敬薄谌雍郏郜浦尤谯公湛芦"
    "劳库亓暴璩冶豆木普刀代权火才拉朴玉敏妥达巴南花回鲜斯续令印保乜丰井巫焦牧隗山宓蓬全班仰秋伊栗钭祖刘束幸韶蓟"
    "暨逯璧莘翟贵鄂索咸籍屠胥苍双闻谭劳申扶堵冉宰郦雍却桑濮寿通扈冀浦农别庄充慕茹习宦鱼容暴廉终居步都满弘国寇广禄东殳沃利蔚越夔隆师厍"
    "晁勾融訾阚那简空毋养须丰巢蒯相后红游权逐盖益桓"
)
COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜"
    "崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖庞"
    "樊兰殷施洪翟安颜倪章鲁葛伍毕聂柳岳齐庄辛管祝左涂祁舒耿牟詹关苗凌费纪靳盛童欧甄项游裴卫鲍霍翁柯阮闵柴冉苟褚巩娄佟"
    "岑厉喻虞邢储窦缪竺俞裘骆尤"
)
COMPOUND = ("欧阳", "上官", "司马", "诸葛", "东方", "尉迟", "皇甫", "令狐", "慕容", "司徒", "夏侯", "端木", "长孙", "宇文", "公孙", "轩辕", "呼延", "南宫")
_HANZI = "\u3400-\u9fff\U00020000-\U0003ffff〇"
_FOREIGN = re.compile(rf"[{_HANZI}]{{1,8}}(?:[·•・．][{_HANZI}]{{1,8}})+")
_RUN = re.compile(rf"[{_HANZI}]+")
_NOT_NAMES = re.compile(
    r"(?:区|县|市|省|镇|乡|村|街道|社区|日报|晚报|晨报|新闻|要闻|金融|文化|文艺|文学|时评|国际|国内|体育|教育|法治|农业|广告|专题|安全"
    r"|健康|房产|汽车|科技|旅游|财经|经济|社会|公告|通讯|党建|公益|万象|关注|时政|民生|副刊|博览|阅读|生活|封面|广角|都市|观察|简讯|农村|卫生|党务|热线|有约|成长|向上|安居|连线|平安)$"
)


def is_name(text: str, *, sure: bool = False) -> bool:
    """Whether text is shaped as a Chinese name; `sure` asks for a common surname and no look of a section title.

    >>> is_name("罗文静"), is_name("要闻"), is_name("江北区", sure=True), is_name("阿里木·玉山")
    (True, False, False, True)
    """
    if _FOREIGN.fullmatch(text):
        return len(text) <= 14
    if not _RUN.fullmatch(text) or not 2 <= len(text) <= 4:
        return False
    compound = text.startswith(COMPOUND)
    if len(text) == 4 and not compound:
        return False
    if not compound and text[0] not in (COMMON if sure else SURNAMES):
        return False
    return _NOT_NAMES.search(text) is None


def split_names(run: str) -> list[tuple[int, int]] | None:
    """The names in a run of Hanzi without spaces, as intervals; None where it is no names.

    >>> run = "罗文静李伟欧阳文山"
    >>> [run[a:b] for a, b in split_names(run) or []]
    ['罗文静', '李伟', '欧阳文山']
    """
    if is_name(run):
        return [(0, len(run))]
    if not _RUN.fullmatch(run) or len(run) > 24:
        return None
    best: list[tuple[float, list[tuple[int, int]]] | None] = [None] * (len(run) + 1)
    best[0] = (0.0, [])
    for start in range(len(run)):
        done = best[start]
        if done is None:
            continue
        for end in range(start + 2, min(start + 4, len(run)) + 1):
            if not is_name(run[start:end]):
                continue
            cost = done[0] + _cost(run[start:end]) + (0.05 if end == start + 2 < len(run) else 0.0)
            other = best[end]
            if other is None or cost < other[0]:
                best[end] = (cost, [*done[1], (start, end)])
    whole = best[len(run)]
    return whole[1] if whole else None


def _cost(name: str) -> float:
    """How unusual a name is; three characters and a common surname are the rule."""
    if name.startswith(COMPOUND):
        return 0.5 if len(name) == 3 else 0.0
    return (1.0 if len(name) == 3 else 1.3) + (0.0 if name[0] in COMMON else 0.8)
