"""Places that everybody knows: they tell nothing about who speaks, so they stay by default."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


_PROVINCES = _words(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
    "湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
)
# prefecture-level cities of the mainland, counties and cities of Taiwan
_CITIES = _words(
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 "
    "朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 "
    "乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 "
    "四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 "
    "七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 "
    "宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 "
    "淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 "
    "龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 "
    "东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 "
    "鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 "
    "鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 "
    "郴州 永州 怀化 娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 "
    "河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 "
    "百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 "
    "内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 "
    "曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理 拉萨 日喀则 昌都 林芝 山南 那曲 西安 铜川 宝鸡 "
    "咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 "
    "定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 台北 新北 "
    "桃园 台中 台南 高雄 基隆 新竹 嘉义 苗栗 彰化 南投 云林 屏东 宜兰 花莲 台东 澎湖 金门 马祖 "
    "连江 九龙 新界"
)
_ABROAD = _words(
    "中国 中华民国 中华人民共和国 大陆 美国 英国 法国 德国 日本 韩国 朝鲜 俄罗斯 苏联 加拿大 "
    "澳大利亚 澳洲 新西兰 纽西兰 新加坡 马来西亚 印度 印度尼西亚 印尼 泰国 越南 菲律宾 柬埔寨 "
    "老挝 寮国 缅甸 蒙古 巴基斯坦 孟加拉 尼泊尔 斯里兰卡 阿富汗 伊朗 伊拉克 以色列 巴勒斯坦 "
    "叙利亚 土耳其 沙特 沙特阿拉伯 阿联酋 埃及 南非 尼日利亚 肯尼亚 肯亚 埃塞俄比亚 巴西 "
    "阿根廷 墨西哥 智利 秘鲁 哥伦比亚 古巴 西班牙 葡萄牙 意大利 义大利 希腊 荷兰 比利时 瑞士 "
    "瑞典 挪威 丹麦 芬兰 冰岛 爱尔兰 苏格兰 威尔士 英格兰 波兰 捷克 匈牙利 奥地利 罗马尼亚 "
    "保加利亚 塞尔维亚 克罗地亚 乌克兰 爱沙尼亚 拉脱维亚 立陶宛 欧洲 亚洲 非洲 美洲 北美 南美 "
    "拉丁美洲 东南亚 东亚 欧盟 中东 亚太 太平洋 大西洋 伦敦 巴黎 纽约 华盛顿 柏林 东京 首尔 "
    "大阪 京都 莫斯科 罗马 马德里 悉尼 墨尔本 多伦多 温哥华 旧金山 洛杉矶 芝加哥 波士顿 硅谷 "
    "矽谷 曼谷 吉隆坡 雅加达 河内 新德里 孟买 布鲁塞尔 日内瓦 维也纳 华北 华东 华南 华中 西南 "
    "西北 东北 长三角 珠三角 大湾区 京津冀 长江 黄河 珠江 江南 江浙 江浙沪 两岸 港澳 港澳台 "
    "海峡"
)
PUBLIC_CHINESE = _PROVINCES | _CITIES | _ABROAD
PUBLIC_UNITS = ("特别行政区", "自治区", "省", "市", "州", "地区", "县")

PUBLIC_ENGLISH = _words(
    "china taiwan hong_kong macau tibet japan korea south_korea north_korea india pakistan "
    "bangladesh nepal sri_lanka singapore malaysia indonesia thailand vietnam philippines "
    "cambodia laos myanmar burma mongolia russia ukraine belarus poland germany france spain "
    "portugal italy greece turkey netherlands the_netherlands holland belgium luxembourg "
    "switzerland austria sweden norway denmark finland iceland ireland northern_ireland "
    "scotland wales england britain great_britain united_kingdom uk u.k. europe european_union "
    "eu asia africa america north_america south_america latin_america central_america "
    "middle_east southeast_asia asia_pacific oceania antarctica united_states usa u.s. u.s.a. "
    "us united_states_of_america canada mexico brazil argentina chile peru colombia venezuela "
    "cuba ecuador bolivia uruguay paraguay guatemala honduras nicaragua panama jamaica haiti "
    "australia new_zealand egypt israel palestine lebanon syria jordan iraq iran saudi_arabia "
    "yemen oman qatar kuwait dubai uae afghanistan kazakhstan uzbekistan georgia armenia "
    "azerbaijan south_africa nigeria kenya ghana ethiopia uganda tanzania rwanda zambia "
    "zimbabwe morocco algeria tunisia libya sudan somalia senegal cameroon congo angola "
    "mozambique estonia latvia lithuania czech_republic czechia slovakia hungary romania "
    "bulgaria serbia croatia slovenia bosnia albania kosovo macedonia cyprus malta moldova "
    "beijing shanghai guangzhou shenzhen chongqing tianjin wuhan chengdu hangzhou nanjing "
    "suzhou xi'an taipei kaohsiung taichung tainan tokyo osaka kyoto seoul busan bangkok "
    "manila jakarta hanoi kuala_lumpur delhi new_delhi mumbai bangalore kolkata karachi london "
    "paris berlin madrid barcelona rome milan venice vienna prague budapest warsaw brussels "
    "amsterdam geneva zurich oslo stockholm copenhagen helsinki dublin edinburgh glasgow "
    "cardiff belfast manchester birmingham liverpool leeds bristol oxford cambridge moscow "
    "kyiv kiev istanbul ankara athens lisbon new_york new_york_city washington washington_d.c. "
    "d.c. boston chicago los_angeles san_francisco seattle philadelphia houston dallas austin "
    "atlanta miami detroit denver las_vegas san_diego silicon_valley california texas florida "
    "massachusetts pennsylvania ohio illinois michigan virginia maryland oregon colorado "
    "arizona nevada utah hawaii alaska new_jersey connecticut minnesota wisconsin "
    "north_carolina south_carolina tennessee kentucky alabama louisiana toronto vancouver "
    "montreal ottawa sydney melbourne brisbane perth canberra auckland wellington cairo "
    "nairobi lagos johannesburg cape_town jerusalem tel_aviv beirut baghdad tehran mexico_city "
    "buenos_aires sao_paulo rio_de_janeiro santiago lima bogota havana hollywood wall_street "
    "white_house downing_street west_coast east_coast mainland_china mainland pacific atlantic "
    "pacific_ocean west east north south western northern southern eastern global_south "
    "yorkshire kent essex sussex surrey cornwall devon midlands bavaria catalonia ontario "
    "quebec british_columbia queensland victoria new_south_wales"
)
