"""Words that say how something is said rather than what, in both languages, folded.

Composed for interviews: function words, forms of address, hesitation, and what recognisers
of speech write for it. Denials are in it too: what is denied tells more than the denial.
"""

from __future__ import annotations

_CHINESE = """
的 地 得 之 了 着 过 是 就是 也是 还是 都是 不是 而是 只是 算是 即是 是否 在 有 也 都 就 而 及 与 和 跟 同 或
或者 以及 并 并且 而且 但 但是 不过 可是 然而 因此 所以 因为 由于 如果 假如 要是 那么 虽然 即使 尽管 只要 只有 除了
除非 无论 不管 既然 否则 于是 然后 接着 后来 接下来 最后 首先 其实 其次 当然 事实上 实际上 基本上 大概 大约 差不多 可能
应该说 比如 比如说 例如 譬如 譬如说 像是 像 好像 我 我们 咱 咱们 你 你们 您 您们 他 他们 她 她们 它 它们 自己 大家
别人 人家 各位 谁 这 那 哪 这个 那个 哪个 这些 那些 哪些 这里 那里 哪里 这边 那边 这样 那样 这样子 那样子 怎样 怎么
怎么样 这么 什么 为什么 如何 多少 几 哪儿 这儿 那儿 此 其 其中 该 本 某 某些 另 另外 其他 其它 每 每个 各 各个 有些
有的 一些 一个 一下 一点 一样 一种 一直 一定 一起 一般 一边 两个 几个 很多 很 太 最 更 比较 非常 十分 特别 挺 蛮 真
真的 相当 稍微 尤其 还 再 又 才 只 仅 已 已经 曾 曾经 正在 正 刚 刚刚 刚才 将 会 能 能够 可以 要 想 去 来 到 从
自 自从 由 被 把 将来 让 给 对 对于 关于 至于 根据 按照 通过 透过 为 为了 以 向 往 朝 当 在于 用 拿 说 讲 说到
讲到 提到 知道 觉得 认为 看 看到 讲话 说话 个 位 件 种 些 次 下 点 块 条 项 份 样 里 里面 上 上面 下面 中 中间
内 外 前 后 之前 之后 以前 以后 之间 时候 时 的话 的时候 方面 部分 东西 事情 事 人 啊 呀 哦 噢 喔 哇 啦 喽 咯 嘛
吗 呢 吧 呵 哈 哈哈 嘿 喂 嗯 唔 呃 额 诶 欸 哎 唉 哼 对对 对对对 是的 是吧 对吧 对啊 好 好的 好啊 那就 那我
那我们 我就 我想 我觉得 所谓 等 等等 之类 例 第 也许 或许 似乎 左右 起来 出来 出去 下来 下去 过来 过去 进来 进去 上来
上去 著 甚么 妳 妳们 耶 啰 咧 呐 哇塞 齁 吼 唷 哟 蛤 嗯嗯 对不对 是不是 有没有 会不会 能不能 可不可以 好不好 一 二
三 四 五 六 七 八 九 十 两 零 半 百 千 万 亿
不 没 没有 无 未 别 非 并非 不会 不能 不要 不用 没什么 还有 的人 好了 就行 一次 两次 一点点 有人 有点 不少
""".split()

_ENGLISH = """
a about above across actually after again against ago ah all almost along already also although
always am among an and another any anybody anyone anything anyway are around as aside at away back
basically be became because been before began behind being below beside between beyond both but by
came can certainly come comes coming could did do does doing done down during each either else er
etc even ever every everybody everyone everything exactly far few for from further gave get gets
getting give given go goes going gone gonna got had has have having he hello her here hers herself
hey hi him himself his hmm how however i if in indeed instead into is it its itself just keep kind
kinda know last later least let lot lots made make makes many may maybe me mean might mine mm more
most mostly much must my myself next nor now of off oh ok okay on once one ones only onto or other
others otherwise ought our ours ourselves out over own per perhaps pretty put quite rather really
right said same saw say saying says see seem seems seen several shall she since so some somebody
someone something sometimes somewhere sort still such take than that the their theirs them
themselves then there therefore these they thing things think this those though through throughout
thus to today together told too took toward towards two uh um under until unless up upon us use
used using usually very via was we well went were what whatever when where whether which while who
whoever whole whom whose why will with within would yeah yep yes yet you your yours yourself
yourselves 's 'm 're 've 'll 'd st nd rd th
no not never none nothing nobody neither cannot without n't ca wo
""".split()

STOP_WORDS = frozenset(_CHINESE) | frozenset(_ENGLISH)
